package io.latentflow.cli.demo;

import io.latentflow.cli.follow.TopicFollower;
import io.latentflow.cli.ledger.StreamLedger;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.container.LatentHeader;
import io.latentflow.connector.kafka.RecordDeserializer;
import io.latentflow.schema.LatentRecord;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts the latents. */
final class LatentWatch implements TopicFollower.Handler {

    private final DemoRun run;
    private final RecordDeserializer<LatentRecord> reader =
            new RecordDeserializer<>(LatentRecord.class);

    LatentWatch(DemoRun run) {
        this.run = run;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) throws LatentFormatException {
        LatentRecord latent = reader.deserialize(record.topic(), record.value());
        StreamLedger stream = run.ledger.stream(latent.getStreamId());
        stream.latent(latent, header(latent.getContainer()));
        run.codecs.count(latent);
        run.encode.left(1, latent.getContainer().remaining(), record.timestamp());
        run.times.encoded(latent.getStreamId(), latent.getSequence(), record.timestamp());
        run.exhibits.latent(latent, stream.kind());
    }

    private static LatentHeader header(ByteBuffer container) throws LatentFormatException {
        byte[] bytes = new byte[container.remaining()];
        container.duplicate().get(bytes);
        return LatentContainer.header(bytes);
    }
}
