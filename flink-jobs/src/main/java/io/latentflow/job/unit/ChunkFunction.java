package io.latentflow.job.unit;

import io.latentflow.connector.flink.DeadLetterOutput;
import io.latentflow.connector.kafka.DeadLetters;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.PictureWriter;
import io.latentflow.job.config.CodecOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.nio.ByteBuffer;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Turns decoded units into media chunks: pictures raw, as PNG or as JPEG; sound as 16-bit PCM. A
 * chunk may exceed a Kafka record; the sink splits it.
 */
public final class ChunkFunction extends ProcessFunction<Unit, MediaChunk> {

    private static final long serialVersionUID = 1;

    private final CodecOptions.PictureFormat format;
    private final float quality;

    /**
     * @param config how pictures are written
     */
    public ChunkFunction(JobConfig config) {
        format = config.get(CodecOptions.DECODE_PICTURES);
        quality = config.get(CodecOptions.JPEG_QUALITY);
    }

    @Override
    public void processElement(Unit unit, Context context, Collector<MediaChunk> out) {
        MediaChunk chunk;
        try {
            chunk = chunk(unit);
        } catch (MediaException e) {
            context.output(
                    DeadLetterOutput.TAG,
                    DeadLetters.at(DeadLetters.LATENT_DECODE).stream(
                                    unit.streamId, unit.sequence, 1)
                            .captured(unit.captureTimeMicros)
                            .attributes(unit.attributes)
                            .from(unit.sourceTopic, unit.sourcePartition, unit.sourceOffset)
                            .because(e));
            return;
        }
        out.collect(chunk);
    }

    private MediaChunk chunk(Unit unit) throws MediaException {
        MediaChunk.Builder chunk =
                MediaChunk.newBuilder()
                        .setStreamId(unit.streamId)
                        .setSequence(unit.sequence)
                        .setCaptureTimeMicros(unit.captureTimeMicros)
                        .setAttributes(unit.attributes);
        Signal signal = unit.signal();
        if (signal instanceof Image image) {
            chunk.setWidth(image.width()).setHeight(image.height());
            picture(chunk, image);
        } else if (signal instanceof Audio audio) {
            chunk.setFormat(MediaFormat.PCM_S16LE);
            chunk.setChannels(audio.channels()).setSampleRate(audio.sampleRate());
            chunk.setPayload(Pcm.s16(audio));
        }
        return chunk.build();
    }

    private void picture(MediaChunk.Builder chunk, Image image) throws MediaException {
        switch (format) {
            case PNG -> {
                chunk.setFormat(MediaFormat.PNG);
                chunk.setPayload(ByteBuffer.wrap(PictureWriter.png(image)));
            }
            case JPEG -> {
                chunk.setFormat(MediaFormat.JPEG);
                chunk.setPayload(ByteBuffer.wrap(PictureWriter.jpeg(image, quality)));
            }
            case RAW -> {
                chunk.setFormat(image.channels() == 1 ? MediaFormat.GRAY8 : MediaFormat.RGB8);
                chunk.setPayload(ByteBuffer.wrap(image.samples()));
            }
        }
    }
}
