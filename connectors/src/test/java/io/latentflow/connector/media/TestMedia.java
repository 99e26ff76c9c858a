package io.latentflow.connector.media;

import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** Media made for tests. */
final class TestMedia {

    private TestMedia() {}

    /** A smooth picture that differs from frame to frame. */
    static Image picture(int width, int height, int channels, int frame) {
        byte[] samples = new byte[width * height * channels];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    double wave = Math.sin((x * (c + 1) + 3 * frame) * 0.07) + Math.cos(y * 0.09);
                    samples[at++] = (byte) Math.round(128 + 50 * wave);
                }
            }
        }
        return new Image(width, height, channels, samples);
    }

    static Audio tone(int rate, int channels, int samples) {
        float[][] data = new float[channels][samples];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < samples; i++) {
                data[c][i] = (float) (0.5 * Math.sin(2 * Math.PI * 220 * (c + 1) * i / rate));
            }
        }
        return new Audio(rate, data);
    }

    /** An MP4 file of so many frames at 25 a second. */
    static Path mp4(Path file, int width, int height, int frames) throws MediaException {
        try (Mp4Writer writer = new Mp4Writer(file, 25)) {
            for (int i = 0; i < frames; i++) {
                writer.write(40_000L * i, picture(width, height, 3, i));
            }
        }
        return file;
    }

    /** A WAV file by hand: any format tag and sample size. */
    static byte[] wav(int tag, int channels, int rate, int bits, byte[] data) {
        ByteBuffer wav = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.length);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) tag).putShort((short) channels).putInt(rate);
        wav.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8));
        wav.putShort((short) bits).put("data".getBytes(StandardCharsets.US_ASCII));
        return wav.putInt(data.length).put(data).array();
    }

    static MediaChunk chunk(MediaFormat format, byte[] payload) {
        return MediaChunk.newBuilder()
                .setStreamId("s")
                .setSequence(0)
                .setCaptureTimeMicros(0)
                .setFormat(format)
                .setPayload(ByteBuffer.wrap(payload))
                .build();
    }

    static List<Signal> decode(MediaChunk chunk) throws MediaException {
        List<Signal> signals = new ArrayList<>();
        try (ChunkDecoder decoder = new ChunkDecoder()) {
            decoder.decode(chunk, (unit, time, signal) -> signals.add(signal));
        }
        return signals;
    }

    /** What a producer made of a path. */
    record Produced(List<MediaChunk> chunks, List<DeadLetter> letters, ProducerReport report) {

        List<MediaChunk> of(String stream) {
            return chunks.stream().filter(c -> c.getStreamId().equals(stream)).toList();
        }

        /** Hashes of all frames in all video chunks, in order. */
        List<Integer> frames(String stream) throws MediaException {
            List<Integer> frames = new ArrayList<>();
            for (MediaChunk chunk : of(stream)) {
                for (Signal signal : decode(chunk)) {
                    frames.add(Arrays.hashCode(((Image) signal).samples()));
                }
            }
            return frames;
        }

        long units(String stream) {
            return of(stream).stream().mapToLong(MediaChunk::getUnits).sum();
        }
    }

    static Produced produce(Path path, ProducerOptions options)
            throws IOException, InterruptedException {
        List<MediaChunk> chunks = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        ProducerReport report =
                new FileProducer(options)
                        .run(
                                path,
                                new ProducerSink() {
                                    @Override
                                    public void chunk(MediaChunk chunk) {
                                        chunks.add(chunk);
                                    }

                                    @Override
                                    public void deadLetter(DeadLetter letter) {
                                        letters.add(letter);
                                    }
                                });
        return new Produced(chunks, letters, report);
    }

    /** Hashes of the frames of a file that is decoded in one go. */
    static List<Integer> framesInOneGo(Path file) throws MediaException {
        List<Integer> frames = new ArrayList<>();
        try (VideoReader reader = VideoReader.open(file, MediaLimits.DEFAULT, 1)) {
            for (MediaUnit unit = reader.next(); unit != null; unit = reader.next()) {
                frames.add(Arrays.hashCode(((Image) unit.signal()).samples()));
            }
        }
        return frames;
    }

    /** Runs the FFmpeg program that comes with the library. */
    static void ffmpeg(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
        command.addAll(List.of("-y", "-v", "error"));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output;
        try (InputStream in = process.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command + " failed: " + output);
        }
    }

    /** A file of src/test/resources/media. */
    static Path resource(String name, Path folder) throws IOException {
        try (InputStream in = TestMedia.class.getResourceAsStream("/media/" + name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    /** A JPEG file with an EXIF orientation tag put behind its first marker. */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xFFE1).putShort((short) 34);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return afterFirstMarker(jpeg, exif.array());
    }

    /** A JPEG file with the marker that says: four channels are CMYK. */
    static byte[] withAdobeMarker(byte[] jpeg) {
        ByteBuffer adobe = ByteBuffer.allocate(16);
        adobe.putShort((short) 0xFFEE).putShort((short) 14);
        adobe.put("Adobe".getBytes(StandardCharsets.US_ASCII)).putShort((short) 100);
        return afterFirstMarker(jpeg, adobe.array());
    }

    private static byte[] afterFirstMarker(byte[] jpeg, byte[] segment) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(jpeg, 0, 2);
        joined.writeBytes(segment);
        joined.write(jpeg, 2, jpeg.length - 2);
        return joined.toByteArray();
    }

    static double psnr(Image a, Image b) {
        double sum = 0;
        for (int i = 0; i < a.samples().length; i++) {
            int difference = (a.samples()[i] & 0xFF) - (b.samples()[i] & 0xFF);
            sum += (double) difference * difference;
        }
        return sum == 0 ? 100 : 10 * Math.log10(255.0 * 255 * a.samples().length / sum);
    }
}
