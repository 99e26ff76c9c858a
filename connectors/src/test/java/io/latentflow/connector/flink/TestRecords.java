package io.latentflow.connector.flink;

import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records for integration tests. */
final class TestRecords {

    private TestRecords() {}

    static MediaChunk chunk(String stream, long sequence, int bytes) {
        byte[] payload = new byte[bytes];
        new Random(stream.hashCode() * 31L + sequence).nextBytes(payload);
        return new MediaChunk(
                stream,
                sequence,
                1,
                1_700_000_000_000_000L + sequence * 40_000,
                MediaFormat.PNG,
                0,
                0,
                0,
                0,
                0,
                1,
                ByteBuffer.wrap(payload),
                Map.of("file", stream + ".png"));
    }

    /** A record that holds a hash of a chunk's payload, padded to a size. */
    static LatentRecord digest(MediaChunk chunk, int bytes) {
        ByteBuffer container = ByteBuffer.allocate(bytes);
        byte[] payload = new byte[chunk.getPayload().remaining()];
        chunk.getPayload().duplicate().get(payload);
        container.putInt(0, Arrays.hashCode(payload));
        return new LatentRecord(
                chunk.getStreamId(),
                chunk.getSequence(),
                chunk.getCaptureTimeMicros(),
                "test",
                1,
                "",
                List.of(1),
                container,
                (long) payload.length,
                0L,
                "cpu",
                chunk.getAttributes(),
                -1L);
    }

    /** The units of one stream, in order. */
    static List<Long> sequences(List<LatentRecord> records, String stream) {
        return records.stream()
                .filter(r -> r.getStreamId().equals(stream))
                .map(LatentRecord::getSequence)
                .toList();
    }
}
