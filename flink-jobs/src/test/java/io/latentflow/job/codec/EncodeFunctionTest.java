package io.latentflow.job.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.codec.Latent;
import io.latentflow.codec.UnknownCodecException;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.job.TestMedia;
import io.latentflow.job.config.ConfigException;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.unit.Unit;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncodeFunctionTest {

    private static final JobConfig DEFAULT = JobConfig.parse("");

    @Test
    void everyClassOfSignalsHasItsCodec() throws Exception {
        List<LatentRecord> latents =
                encode(
                        DEFAULT,
                        unit(0, TestMedia.picture(20, 10, 3, 0)),
                        unit(1, TestMedia.picture(20, 10, 1, 0)),
                        unit(2, new Audio(8000, new float[2][500])),
                        unit(3, new Audio(8000, new float[1][500])));
        assertThat(latents)
                .extracting(LatentRecord::getCodec)
                .containsExactly(
                        "walloc-rgb-16x",
                        "walloc-gray-16x",
                        "walloc-stereo-20x",
                        "walloc-mono-20x");
        assertThat(latents).extracting(LatentRecord::getSequence).containsExactly(0L, 1L, 2L, 3L);
        assertThat(latents)
                .extracting(LatentRecord::getRawBytes)
                .containsExactly(600L, 200L, 2000L, 1000L);
    }

    @Test
    void aLatentSaysAllAboutItsUnit() throws Exception {
        Unit unit = unit(7, TestMedia.picture(20, 10, 3, 0));
        unit.attributes = Map.of("file", "a.png");
        unit.inputBytes = 99;
        LatentRecord record = encode(DEFAULT, unit).get(0);
        Latent latent = LatentContainer.read(Bytes.of(record.getContainer()));
        assertThat(record.getStreamId()).isEqualTo("door");
        assertThat(record.getCaptureTimeMicros()).isEqualTo(unit.captureTimeMicros);
        assertThat(record.getInputBytes()).isEqualTo(99);
        assertThat(record.getAttributes()).containsEntry("file", "a.png");
        assertThat(record.getCodecFingerprint()).isEqualTo(latent.codec().fingerprint());
        assertThat(record.getShape())
                .containsExactly(latent.channels(), latent.height(), latent.width());
        assertThat(latent.timeMicros()).isEqualTo(unit.captureTimeMicros);
    }

    @Test
    void codecStepAndChannelsAreChosenBySetting() throws Exception {
        JobConfig config =
                JobConfig.parse(
                        "latentflow.codec.rgb: {name: walloc-rgb-4x, step: 0.5, channels: 6}");
        LatentRecord record = encode(config, unit(0, TestMedia.picture(20, 10, 3, 0))).get(0);
        assertThat(record.getCodec()).isEqualTo("walloc-rgb-4x");
        assertThat(record.getShape().get(0)).isEqualTo(6);
        Latent latent = LatentContainer.read(Bytes.of(record.getContainer()));
        assertThat(latent.step()).isEqualTo(0.5f);
    }

    @Test
    void encodingTheSameUnitsAgainGivesTheSameBytes() throws Exception {
        Unit[] units = new Unit[10];
        for (int i = 0; i < units.length; i++) {
            units[i] = unit(i, TestMedia.picture(33 + i, 20, 3, i));
        }
        assertThat(encode(DEFAULT, units)).isEqualTo(encode(DEFAULT, units));
    }

    @Test
    void aSignalThatNoCodecTakesBecomesADeadLetterInItsPlace() throws Exception {
        Unit good = unit(0, TestMedia.picture(20, 10, 3, 0));
        Unit surround = unit(1, new Audio(8000, new float[6][500]));
        surround.sourceTopic = "media";
        surround.sourceOffset = 12;
        Unit infinite = unit(2, new Audio(8000, new float[][] {{0, Float.NaN}}));
        Unit last = unit(3, TestMedia.picture(20, 10, 3, 0));
        try (var harness = new CodecHarness<>(new EncodeFunction(DEFAULT))) {
            assertThat(harness.run(List.of(good, surround, infinite, last)))
                    .extracting(LatentRecord::getSequence)
                    .containsExactly(0L, 3L);
            List<DeadLetter> letters = harness.deadLetters();
            assertThat(letters).extracting(DeadLetter::getSequence).containsExactly(1L, 2L);
            assertThat(letters.get(0).getReason()).contains("6x500").contains("1 or 2");
            assertThat(letters.get(0).getStage()).isEqualTo("encode");
            assertThat(letters.get(0).getSourceTopic()).isEqualTo("media");
            assertThat(letters.get(0).getSourceOffset()).isEqualTo(12);
        }
    }

    @Test
    void aWrongSettingFailsAtTheStart() {
        assertThatThrownBy(
                        () -> encode(JobConfig.parse("latentflow.codec.rgb.name: walloc-mono-20x")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("latentflow.codec.rgb.name")
                .hasMessageContaining("IMAGE of 3")
                .hasMessageContaining("AUDIO of 1");
        assertThatThrownBy(() -> encode(JobConfig.parse("latentflow.codec.gray.name: jpeg")))
                .isInstanceOf(UnknownCodecException.class)
                .hasMessageContaining("walloc-gray-16x");
        assertThatThrownBy(() -> encode(JobConfig.parse("latentflow.codec.rgb.channels: 99")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99");
        assertThatThrownBy(() -> encode(JobConfig.parse("latentflow.encode.on: engine")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("latentflow.encode.on");
    }

    private static List<LatentRecord> encode(JobConfig config, Unit... units) throws Exception {
        try (var harness = new CodecHarness<>(new EncodeFunction(config))) {
            List<LatentRecord> latents = harness.run(List.of(units));
            assertThat(harness.deadLetters()).isEmpty();
            return latents;
        }
    }

    static Unit unit(long sequence, Signal signal) {
        Unit unit = Unit.of(signal);
        unit.streamId = "door";
        unit.sequence = sequence;
        unit.captureTimeMicros = 1_700_000_000_000_000L + sequence;
        return unit;
    }

    static Image image(int seed) {
        return TestMedia.picture(40, 24, 3, seed);
    }
}
