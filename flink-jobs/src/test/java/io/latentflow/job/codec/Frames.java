package io.latentflow.job.codec;

import io.latentflow.connector.flink.Envelope;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.job.TestMedia;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.unit.Unit;
import io.latentflow.schema.LatentRecord;
import io.latentflow.signal.Image;
import java.util.ArrayList;
import java.util.List;

/** Video frames of a still scene in which one bright spot moves. */
final class Frames {

    private Frames() {}

    /** The frames of one media chunk. */
    static List<Unit> chunk(String stream, long first, int frames) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            Image image = TestMedia.picture(160, 96, 3, 1);
            int spot = (int) ((first + i) * 24 % image.samples().length);
            image.samples()[spot] = -1;
            Unit unit = EncodeFunctionTest.unit(first + i, image);
            unit.streamId = stream;
            unit.chunkIndex = i;
            unit.chunkUnits = frames;
            units.add(unit);
        }
        return units;
    }

    static List<LatentRecord> encode(JobConfig config, List<Unit> units) throws Exception {
        try (var harness = new CodecHarness<>(new EncodeFunction(config))) {
            return harness.run(units);
        }
    }

    static Envelope<LatentRecord> envelope(LatentRecord record) {
        return Envelope.of(
                LatentRecord.newBuilder(record).build(),
                new SourcePosition("latents", 0, record.getSequence()),
                record.getContainer().remaining());
    }
}
