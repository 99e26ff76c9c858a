package io.latentflow.cli.consume;

import io.latentflow.cli.console.CliException;
import io.latentflow.connector.kafka.RecordDeserializer;
import io.latentflow.connector.kafka.RecordFormatException;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads latents or media, whichever a topic holds. For one thread. */
final class RecordReader {

    private final RecordDeserializer<LatentRecord> latents =
            new RecordDeserializer<>(LatentRecord.class);
    private final RecordDeserializer<MediaChunk> media = new RecordDeserializer<>(MediaChunk.class);
    private boolean mediaFirst;

    RecordReader(Map<String, ?> configuration) {
        latents.configure(configuration, false);
        media.configure(configuration, false);
    }

    /**
     * The record of a message.
     *
     * @throws CliException if it is neither
     */
    SpecificRecord read(ConsumerRecord<byte[], byte[]> message) {
        RecordFormatException first;
        try {
            return (mediaFirst ? media : latents).deserialize(message.topic(), message.value());
        } catch (RecordFormatException e) {
            first = e;
        }
        try {
            SpecificRecord record =
                    (mediaFirst ? latents : media).deserialize(message.topic(), message.value());
            mediaFirst = !mediaFirst;
            return record;
        } catch (RecordFormatException e) {
            throw new CliException(
                    "%s-%d@%d is neither a latent nor media: %s"
                            .formatted(
                                    message.topic(),
                                    message.partition(),
                                    message.offset(),
                                    first.getMessage()),
                    first);
        }
    }
}
