package io.latentflow.job;

import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.PictureWriter;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** Media that the tests make themselves. */
public final class TestMedia {

    private TestMedia() {}

    /** A smooth picture with some detail that differs with the seed. */
    public static Image picture(int width, int height, int channels, int seed) {
        byte[] samples = new byte[width * height * channels];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++, at++) {
                    double wave = Math.sin((x + seed * 3) / 9.0 + c) * Math.cos((y - seed) / 7.0);
                    samples[at] = (byte) (128 + 90 * wave + 20.0 * x / width);
                }
            }
        }
        return new Image(width, height, channels, samples);
    }

    /** A picture file as a chunk. */
    public static MediaChunk png(String stream, long sequence, Image image) throws MediaException {
        return chunk(stream, sequence, 1, MediaFormat.PNG, PictureWriter.png(image));
    }

    /** A window of sound as a chunk: a tone on each channel. */
    public static MediaChunk pcm(String stream, long sequence, int channels, int samples) {
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * channels * samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            for (int c = 0; c < channels; c++) {
                bytes.putShort(
                        (short) (9000 * Math.sin((i + sequence * samples) / (15.0 + 4 * c))));
            }
        }
        MediaChunk chunk = chunk(stream, sequence, 1, MediaFormat.PCM_S16LE, bytes.array());
        chunk.setChannels(channels);
        chunk.setSampleRate(44100);
        return chunk;
    }

    /** A self-contained run of video frames as a chunk. */
    public static MediaChunk video(String stream, long sequence, int frames) throws IOException {
        Path file = Files.createTempFile("latentflow-video-", ".mkv");
        try {
            record(file, frames);
            return chunk(stream, sequence, frames, MediaFormat.MATROSKA, Files.readAllBytes(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Writes a video file of 64x48 pixels, 25 frames a second, without sound. */
    public static void record(Path file, int frames) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 64, 48, 0)) {
            recorder.setFormat("matroska");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(25);
            recorder.setGopSize(10);
            recorder.start();
            for (int i = 0; i < frames; i++) {
                Image image = picture(64, 48, 3, i);
                try (Frame frame = new Frame(64, 48, Frame.DEPTH_UBYTE, 3)) {
                    ByteBuffer pixels = (ByteBuffer) frame.image[0];
                    for (int y = 0; y < 48; y++) {
                        pixels.position(y * frame.imageStride);
                        pixels.put(image.samples(), y * 64 * 3, 64 * 3);
                    }
                    pixels.rewind();
                    recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
                }
            }
            recorder.stop();
        }
    }

    /** A whole chunk. */
    public static MediaChunk chunk(
            String stream, long sequence, int units, MediaFormat format, byte[] payload) {
        return MediaChunk.newBuilder()
                .setStreamId(stream)
                .setSequence(sequence)
                .setUnits(units)
                .setCaptureTimeMicros(1_700_000_000_000_000L + sequence * 40_000)
                .setFormat(format)
                .setPayload(ByteBuffer.wrap(payload))
                .setAttributes(Map.of("file", stream))
                .build();
    }
}
