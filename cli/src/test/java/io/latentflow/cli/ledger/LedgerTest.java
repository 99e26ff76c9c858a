package io.latentflow.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentflow.cli.TestMedia;
import io.latentflow.cli.report.StreamSummary;
import io.latentflow.codec.Codec;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.store.Codecs;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Map<String, String> FILE = Map.of("file", "a/b.png");

    @Test
    void aStreamIsCompleteWhenEveryUnitIsThere() throws Exception {
        Ledger ledger = new Ledger();
        StreamLedger stream = ledger.stream("a");
        stream.sent(chunk(3));
        assertThat(ledger.complete()).isFalse();
        Image image = Image.black(16, 8, 3);
        latent(stream, image);
        latent(stream, image);
        assertThat(ledger.missing()).contains("a: 3 sent, 2 encoded, 0 decoded, 0 dead letters");
        stream.lost(letter("media-decode", 1));
        stream.decoded(0, FILE, image, image);
        assertThat(ledger.complete()).isFalse();
        stream.decoded(1, FILE, image, image);
        assertThat(ledger.complete()).isTrue();
        assertThat(ledger.missing()).isEmpty();

        StreamSummary summary = stream.summary(-1);
        assertThat(summary.kind()).isEqualTo("image");
        assertThat(summary.inputs()).isEqualTo(summary.latents() + summary.deadLetters());
        assertThat(summary.latents()).isEqualTo(summary.decoded());
        assertThat(summary.psnrDb()).isEqualTo(100);
        assertThat(summary.ssim()).isEqualTo(1);
        assertThat(summary.rawBytes()).isEqualTo(2 * 16 * 8 * 3);
        assertThat(summary.inputBytes()).isEqualTo(2 * 77);
        assertThat(summary.bitsPerPixel())
                .isEqualTo(8.0 * summary.latentBytes() / (2 * 16 * 8), within(1e-5));
        assertThat(summary.files())
                .singleElement()
                .satisfies(
                        file -> {
                            assertThat(file.file()).isEqualTo("a/b.png");
                            assertThat(file.inputs()).isEqualTo(3);
                        });
        assertThat(summary.deadLetterReasons())
                .singleElement()
                .satisfies(lost -> assertThat(lost.reason()).isEqualTo("broken"));
        assertThat(summary.accountedFor()).isTrue();
    }

    @Test
    void aLatentThatCannotBeDecodedIsNotHidden() throws Exception {
        StreamLedger stream = new Ledger().stream("a");
        stream.sent(chunk(1));
        latent(stream, Image.black(8, 8, 3));
        stream.lost(letter("latent-decode", 1));
        assertThat(stream.complete()).isTrue();
        assertThat(stream.summary(-1).accountedFor()).isFalse();
    }

    @Test
    void soundIsMeasuredOverTheWhole() {
        StreamLedger stream = new Ledger().stream("s");
        Audio tone = TestMedia.tone(1, 1000, 8000);
        float[] half = tone.samples()[0].clone();
        for (int i = 0; i < half.length; i++) {
            half[i] *= 0.9f;
        }
        MediaChunk chunk = chunk(1);
        chunk.setFormat(MediaFormat.PCM_S16LE);
        stream.sent(chunk);
        stream.decoded(0, FILE, tone, new Audio(8000, new float[][] {half}));
        assertThat(stream.summary(-1).snrDb()).isEqualTo(20, within(0.01));
        assertThat(stream.summary(-1).psnrDb()).isNull();
    }

    @Test
    void percentilesAreRightToAFewPerCent() {
        Latencies latencies = new Latencies();
        assertThat(latencies.percentile(0.5)).isNull();
        for (int i = 1; i <= 1000; i++) {
            latencies.add(i);
        }
        assertThat(latencies.percentile(0.5)).isEqualTo(500, within(20.0));
        assertThat(latencies.percentile(0.99)).isEqualTo(990, within(35.0));
        latencies.add(-5);
        assertThat(latencies.percentile(0)).isZero();
    }

    @Test
    void aSpreadIsEvenAndBounded() {
        Spread<Long> spread = new Spread<>(8);
        for (long i = 0; i < 1000; i++) {
            long number = i;
            spread.offer(number, () -> number);
        }
        List<Long> numbers = spread.numbers();
        assertThat(numbers.size()).isBetween(4, 8);
        assertThat(numbers.get(0)).isZero();
        long stride = numbers.get(1);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i * stride);
        }
        assertThat(spread.pick(3)).hasSize(3).contains(0L, numbers.get(numbers.size() - 1));
    }

    @Test
    void timesAreTakenWhicheverTopicIsReadFirst() {
        StageClock encode = new StageClock("encode", "");
        StageClock decode = new StageClock("decode", "");
        StageClock deliver = new StageClock("deliver", "");
        StageClock whole = new StageClock("whole", "");
        UnitTimes times = new UnitTimes(encode, decode, deliver, whole);
        times.sent("a", 0, 1000);
        times.sent("a", 10, 2000);
        times.decoded("a", 3, 1700, 1800);
        times.encoded("a", 3, 1200);
        times.encoded("a", 12, 2300);
        assertThat(decode.figures(0).p50Millis()).isEqualTo(500, within(16.0));
        assertThat(encode.figures(0).p50Millis()).isEqualTo(200, within(8.0));
        assertThat(encode.figures(0).p99Millis()).isEqualTo(300, within(10.0));
        assertThat(deliver.figures(0).p50Millis()).isEqualTo(100, within(4.0));
        assertThat(whole.figures(0).p50Millis()).isEqualTo(800, within(25.0));
    }

    private static MediaChunk chunk(int units) {
        return MediaChunk.newBuilder()
                .setStreamId("a")
                .setSequence(0)
                .setUnits(units)
                .setCaptureTimeMicros(0)
                .setFormat(MediaFormat.PNG)
                .setPayload(ByteBuffer.allocate(0))
                .setAttributes(FILE)
                .build();
    }

    private static DeadLetter letter(String stage, int units) {
        return DeadLetter.newBuilder()
                .setStreamId("a")
                .setSequence(2)
                .setUnits(units)
                .setStage(stage)
                .setReason("broken")
                .setOccurredTimeMicros(0)
                .setAttributes(FILE)
                .build();
    }

    private static void latent(StreamLedger stream, Image image) throws Exception {
        Codec codec = Codecs.get("walloc-rgb-16x");
        Latent latent = codec.newEncoder(EncodeOptions.DEFAULT).encode(image);
        byte[] container = LatentContainer.write(latent);
        LatentRecord record =
                LatentRecord.newBuilder()
                        .setStreamId("a")
                        .setSequence(0)
                        .setCaptureTimeMicros(0)
                        .setCodec(latent.codec().name())
                        .setCodecVersion(1)
                        .setCodecFingerprint(latent.codec().fingerprint())
                        .setShape(List.of(12, 1, 2))
                        .setContainer(ByteBuffer.wrap(container))
                        .setInputBytes(77)
                        .setRawBytes(image.rawBytes())
                        .setAttributes(FILE)
                        .build();
        stream.latent(record, LatentContainer.header(container));
    }
}
