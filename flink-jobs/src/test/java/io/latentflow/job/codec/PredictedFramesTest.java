package io.latentflow.job.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.codec.container.LatentChainReader;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.job.config.ConfigException;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.unit.Unit;
import io.latentflow.schema.LatentRecord;
import io.latentflow.signal.Audio;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prediction within media chunks, as the encode function does it. */
class PredictedFramesTest {

    private static final JobConfig DEFAULT = JobConfig.parse("");
    private static final JobConfig ALONE = JobConfig.parse("latentflow.encode.key-interval: 1");

    @Test
    void framesOfAChunkArePredictedAndBitIdentical() throws Exception {
        List<Unit> units = new ArrayList<>(Frames.chunk("door", 0, 7));
        units.addAll(Frames.chunk("gate", 0, 5));
        units.addAll(Frames.chunk("door", 7, 3));
        List<LatentRecord> predicted = Frames.encode(DEFAULT, units);
        List<LatentRecord> alone = Frames.encode(ALONE, units);
        assertThat(predicted)
                .extracting(LatentRecord::getKeySequence)
                .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 7L, 7L, 7L);
        assertThat(alone).extracting(LatentRecord::getKeySequence).containsOnly(-1L);
        LatentChainReader reader = new LatentChainReader();
        for (int i = 0; i < units.size(); i++) {
            assertThat(reader.read(Bytes.of(predicted.get(i).getContainer())))
                    .isEqualTo(LatentContainer.read(Bytes.of(alone.get(i).getContainer())));
        }
        assertThat(bytes(predicted)).isLessThan(bytes(alone) / 2);
    }

    @Test
    void keysComeAsOftenAsTheSettingSays() throws Exception {
        JobConfig config = JobConfig.parse("latentflow.encode.key-interval: 3");
        assertThat(Frames.encode(config, Frames.chunk("door", 10, 8)))
                .extracting(LatentRecord::getKeySequence)
                .containsExactly(10L, 10L, 10L, 13L, 13L, 13L, 16L, 16L);
        assertThatThrownBy(
                        () ->
                                new EncodeFunction(
                                        JobConfig.parse("latentflow.encode.key-interval: 0")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("latentflow.encode.key-interval")
                .hasMessageContaining("at least 1");
    }

    @Test
    void otherEntropyModesWriteTheSameFramesAlone() throws Exception {
        List<Unit> units = Frames.chunk("door", 0, 3);
        List<LatentRecord> context = Frames.encode(ALONE, units);
        List<LatentRecord> fast =
                Frames.encode(JobConfig.parse("latentflow.encode.entropy: fast"), units);
        assertThat(fast).extracting(LatentRecord::getKeySequence).containsOnly(-1L);
        for (int i = 0; i < units.size(); i++) {
            byte[] container = Bytes.of(fast.get(i).getContainer());
            assertThat(LatentContainer.header(container).entropyMode()).isEqualTo(EntropyMode.FAST);
            assertThat(LatentContainer.read(container))
                    .isEqualTo(LatentContainer.read(Bytes.of(context.get(i).getContainer())));
        }
    }

    @Test
    void picturesAndSoundStandAlone() throws Exception {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            units.addAll(Frames.chunk("photos", i, 1));
            units.add(EncodeFunctionTest.unit(i, new Audio(8000, new float[1][500])));
        }
        for (LatentRecord record : Frames.encode(DEFAULT, units)) {
            assertThat(record.getKeySequence()).isEqualTo(-1);
            assertThat(LatentContainer.read(Bytes.of(record.getContainer()))).isNotNull();
        }
    }

    /** A job that is restored begins with a whole chunk, wherever it was stopped. */
    @Test
    void aReplayFromAnyChunkOnGivesTheSameBytesWhateverTheBatches() throws Exception {
        List<List<Unit>> chunks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            chunks.add(Frames.chunk("door", 6L * i, 6));
        }
        List<LatentRecord> undisturbed =
                Frames.encode(DEFAULT, chunks.stream().flatMap(List::stream).toList());
        for (int from = 1; from < 5; from++) {
            List<Unit> rest = chunks.subList(from, 5).stream().flatMap(List::stream).toList();
            assertThat(Frames.encode(DEFAULT, rest)).isEqualTo(undisturbed.subList(6 * from, 30));
        }
    }

    /** The batch that holds the bad frame is tried again piece by piece. */
    @Test
    void aFrameThatFailsBreaksNoChain() throws Exception {
        List<Unit> units = Frames.chunk("door", 0, 8);
        Unit bad = EncodeFunctionTest.unit(2, new Audio(8000, new float[][] {{0, Float.NaN}}));
        bad.chunkIndex = 2;
        bad.chunkUnits = 8;
        units.set(2, bad);
        List<LatentRecord> records = Frames.encode(DEFAULT, units);
        assertThat(records)
                .extracting(LatentRecord::getSequence)
                .containsExactly(0L, 1L, 3L, 4L, 5L, 6L, 7L);
        LatentChainReader reader = new LatentChainReader();
        for (LatentRecord record : records) {
            assertThat(reader.read(Bytes.of(record.getContainer()))).isNotNull();
            assertThat(record.getKeySequence()).isZero();
        }
    }

    @Test
    void aLatentTooLargeForARecordIsNoReference() throws Exception {
        JobConfig config = JobConfig.parse("latentflow.record.max-bytes: 1400 bytes");
        List<LatentRecord> records = Frames.encode(config, Frames.chunk("door", 0, 3));
        assertThat(records.get(0).getContainer().remaining()).isGreaterThan(400);
        assertThat(records).extracting(LatentRecord::getKeySequence).containsExactly(0L, 1L, 2L);
    }

    private static long bytes(List<LatentRecord> records) {
        return records.stream().mapToLong(record -> record.getContainer().remaining()).sum();
    }
}
