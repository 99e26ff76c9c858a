package io.latentflow.cli.consume;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Progress;
import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecId;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.store.Codecs;
import io.latentflow.connector.kafka.ChunkJoiner;
import io.latentflow.connector.kafka.ClientProperties;
import io.latentflow.connector.kafka.JoinLimits;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.LatentStreams;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.connector.kafka.Topics;
import io.latentflow.connector.media.ChunkDecoder;
import io.latentflow.connector.media.MediaException;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a topic of latents or media and writes files. For one thread. */
public final class TopicDownload implements ChunkJoiner.Output, AutoCloseable {

    private final KafkaSettings settings;
    private final String topic;
    private final boolean keepLatents;
    private final DecodeOptions options;
    private final Consumer<String> remarks;
    private final RecordReader reader;
    private final MediaFolder media;
    private final LatentStreams streams = new LatentStreams(LatentStreams.DEFAULT_MOST);
    private final LatentFolder latents;
    private final ChunkDecoder chunks = new ChunkDecoder();
    private final ChunkJoiner joiner = new ChunkJoiner(JoinLimits.DEFAULT, this);
    private final Map<CodecId, Decoder> decoders = new HashMap<>();

    /**
     * @param folder where to write
     * @param keepLatents whether to write latents as they are instead of decoding them
     * @param options how to decode
     * @param remarks takes what is worth saying while it runs
     */
    public TopicDownload(
            KafkaSettings settings,
            String topic,
            Path folder,
            boolean keepLatents,
            DecodeOptions options,
            Consumer<String> remarks) {
        this.settings = settings;
        this.topic = topic;
        this.keepLatents = keepLatents;
        this.options = options;
        this.remarks = remarks;
        media = new MediaFolder(folder);
        latents = new LatentFolder(folder, streams);
        reader =
                new RecordReader(
                        ClientProperties.consumer(settings, 1 << 20).entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                entry -> (String) entry.getKey(),
                                                Map.Entry::getValue)));
    }

    /**
     * Reads.
     *
     * @param follow whether to go on at the end of the topic, until the thread is interrupted
     * @param fromNow whether to leave out what lies in the topic already
     * @param most how many records to read at most
     * @return units written, by stream
     * @throws org.apache.kafka.common.KafkaException if the brokers cannot be reached, or the topic
     *     does not exist
     */
    public Map<String, Long> run(boolean follow, boolean fromNow, long most) {
        Topics.require(settings, List.of(topic));
        try (TopicRecords records = new TopicRecords(settings, topic, fromNow);
                Progress progress = new Progress("consume", "records", -1)) {
            long read = 0;
            while (read < most && !Thread.currentThread().isInterrupted()) {
                ConsumerRecord<byte[], byte[]> message = records.next(follow);
                if (message == null) {
                    break;
                }
                take(message);
                progress.to(++read);
            }
        }
        joiner.finish();
        if (streams.passedOver() > 0) {
            remarks.accept(
                    "left out: %d latents that are predicted from others which were not read; reading begins at a key"
                            .formatted(streams.passedOver()));
        }
        return keepLatents && media.units().isEmpty() ? latents.units() : media.units();
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        SpecificRecord record = reader.read(message);
        try {
            if (record instanceof MediaChunk chunk) {
                joiner.add(
                        chunk,
                        new SourcePosition(message.topic(), message.partition(), message.offset()),
                        System.currentTimeMillis());
            } else if (keepLatents) {
                latents.latent((LatentRecord) record);
            } else {
                decode((LatentRecord) record);
            }
        } catch (MediaException e) {
            throw new CliException(
                    "%s-%d@%d: %s"
                            .formatted(
                                    message.topic(),
                                    message.partition(),
                                    message.offset(),
                                    e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void decode(LatentRecord record) throws IOException, MediaException {
        Latent latent = streams.read(record);
        if (latent == null) {
            return;
        }
        Decoder decoder = decoders.computeIfAbsent(latent.codec(), this::decoder);
        media.unit(
                record.getStreamId(),
                record.getSequence(),
                record.getCaptureTimeMicros(),
                record.getAttributes(),
                decoder.decode(latent));
    }

    private Decoder decoder(CodecId id) {
        Codec codec = Codecs.forLatent(id);
        return codec.newDecoder(options);
    }

    @Override
    public void whole(MediaChunk chunk, SourcePosition at) {
        try {
            chunks.decode(
                    chunk,
                    (unit, offset, signal) -> {
                        try {
                            media.unit(
                                    chunk.getStreamId(),
                                    chunk.getSequence() + unit,
                                    chunk.getCaptureTimeMicros() + offset,
                                    chunk.getAttributes(),
                                    signal);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        } catch (MediaException e) {
                            throw new CliException(chunk.getStreamId() + ": " + e.getMessage(), e);
                        }
                    });
        } catch (MediaException e) {
            remarks.accept(
                    "left out: %s, %s: %s".formatted(at, chunk.getStreamId(), e.getMessage()));
        }
    }

    @Override
    public void lost(DeadLetter letter) {
        remarks.accept("left out: " + letter.getStreamId() + ": " + letter.getReason());
    }

    @Override
    public void close() throws IOException, MediaException {
        decoders.values().forEach(Decoder::close);
        chunks.close();
        try {
            media.close();
        } finally {
            latents.close();
        }
    }
}
