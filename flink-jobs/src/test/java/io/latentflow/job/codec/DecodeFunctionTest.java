package io.latentflow.job.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.codec.CodecId;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.store.Codecs;
import io.latentflow.connector.flink.Envelope;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.engine.EngineException;
import io.latentflow.job.TestMedia;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.unit.Unit;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeFunctionTest {

    private static final JobConfig LINEAR = JobConfig.parse("latentflow.decode.tier: linear");

    @Test
    void mixedBatchesKeepTheirOrder() throws Exception {
        List<Envelope<LatentRecord>> latents =
                latents(
                        EncodeFunctionTest.unit(0, EncodeFunctionTest.image(1)),
                        EncodeFunctionTest.unit(1, new Audio(8000, new float[1][700])),
                        EncodeFunctionTest.unit(2, TestMedia.picture(9, 11, 1, 0)),
                        EncodeFunctionTest.unit(3, EncodeFunctionTest.image(2)));
        List<ByteBuffer> containers =
                latents.stream().map(latent -> latent.record().getContainer()).toList();
        try (var harness = new CodecHarness<>(new DecodeFunction(LINEAR))) {
            List<Unit> units = harness.run(latents);
            assertThat(units).extracting(unit -> unit.sequence).containsExactly(0L, 1L, 2L, 3L);
            assertThat(units).extracting(Unit::isPicture).containsExactly(true, false, true, true);
            for (int i : new int[] {0, 2, 3}) {
                Latent latent = LatentContainer.read(Bytes.of(containers.get(i)));
                try (Decoder alone =
                        Codecs.forLatent(latent.codec())
                                .newDecoder(DecodeOptions.of(Tier.LINEAR))) {
                    assertThat(units.get(i).pixels)
                            .isEqualTo(((Image) alone.decode(latent)).samples());
                }
            }
            assertThat(((Audio) units.get(1).signal()).length()).isEqualTo(700);
            assertThat(units.get(2).width).isEqualTo(9);
            assertThat(units.get(2).sourceOffset).isEqualTo(2);
        }
    }

    @Test
    void aDamagedLatentBecomesADeadLetterWithThePlaceOfTheFault() throws Exception {
        List<Envelope<LatentRecord>> latents =
                latents(
                        EncodeFunctionTest.unit(0, EncodeFunctionTest.image(1)),
                        EncodeFunctionTest.unit(1, EncodeFunctionTest.image(2)),
                        EncodeFunctionTest.unit(2, EncodeFunctionTest.image(3)),
                        EncodeFunctionTest.unit(3, EncodeFunctionTest.image(4)));
        byte[] damaged = Bytes.of(latents.get(1).record().getContainer()).clone();
        damaged[damaged.length - 9] ^= 4;
        latents.get(1).record().setContainer(ByteBuffer.wrap(damaged));
        byte[] cut = Arrays.copyOf(damaged, 20);
        latents.get(2).record().setContainer(ByteBuffer.wrap(cut));
        try (var harness = new CodecHarness<>(new DecodeFunction(LINEAR))) {
            assertThat(harness.run(latents))
                    .extracting(unit -> unit.sequence)
                    .containsExactly(0L, 3L);
            List<DeadLetter> letters = harness.deadLetters();
            assertThat(letters).extracting(DeadLetter::getSequence).containsExactly(1L, 2L);
            assertThat(letters).allMatch(letter -> letter.getStage().equals("latent-decode"));
            assertThat(letters).allMatch(letter -> letter.getSourceTopic().equals("latents"));
            assertThat(letters.get(1).getByteOffset()).isNotNull();
            assertThat(letters.get(1).getPayloadBytes()).isEqualTo(20);
        }
    }

    @Test
    void aLatentOfUnknownWeightsSaysWhichItNeeds() throws Exception {
        List<Envelope<LatentRecord>> latents =
                latents(EncodeFunctionTest.unit(0, EncodeFunctionTest.image(1)));
        var latent = LatentContainer.read(Bytes.of(latents.get(0).record().getContainer()));
        String other = "ab".repeat(32);
        var foreign =
                new Latent(
                        new CodecId("walloc-rgb-16x", 9, other),
                        latent.extent(),
                        0,
                        latent.step(),
                        latent.mean(),
                        latent.peak(),
                        latent.channels(),
                        latent.height(),
                        latent.width(),
                        latent.values());
        latents.get(0).record().setContainer(ByteBuffer.wrap(LatentContainer.write(foreign)));
        try (var harness = new CodecHarness<>(new DecodeFunction(LINEAR))) {
            assertThat(harness.run(latents)).isEmpty();
            assertThat(harness.deadLetters().get(0).getReason()).contains(other);
        }
    }

    @Test
    void aForcedEngineThatDoesNotExistFailsAtTheStart() {
        JobConfig config = JobConfig.parse("latentflow.engine: abacus");
        assertThatThrownBy(() -> new CodecHarness<>(new DecodeFunction(config)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("abacus");
    }

    private static List<Envelope<LatentRecord>> latents(Unit... units) throws Exception {
        List<Envelope<LatentRecord>> envelopes = new ArrayList<>();
        try (var harness = new CodecHarness<>(new EncodeFunction(JobConfig.parse("")))) {
            for (LatentRecord record : harness.run(List.of(units))) {
                envelopes.add(
                        Envelope.of(
                                record, new SourcePosition("latents", 0, record.getSequence()), 1));
            }
        }
        return envelopes;
    }
}
