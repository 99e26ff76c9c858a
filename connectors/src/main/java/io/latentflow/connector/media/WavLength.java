package io.latentflow.connector.media;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares the length that a WAV file states with that of the file. */
final class WavLength {

    private static final int RIFF = 0x52494646;
    private static final int WAVE = 0x57415645;
    private static final int HEAD_BYTES = 8;

    private WavLength() {}

    /**
     * Samples a channel that are missing at the end; 0 for a whole file, for one that was written
     * without knowing its length, and for any other format.
     *
     * @param sampleBytes of all channels together
     */
    static long missingSamples(Path file, int sampleBytes) throws MediaException {
        try (InputStream in = Files.newInputStream(file);
                DataInputStream data = new DataInputStream(in)) {
            long length = Files.size(file);
            if (length < HEAD_BYTES + 4 || sampleBytes < 1 || data.readInt() != RIFF) {
                return 0;
            }
            long stated = Integer.reverseBytes(data.readInt()) & 0xFFFFFFFFL;
            boolean known = stated > 0 && stated < 0xFFFFFFFFL - HEAD_BYTES;
            if (!known || data.readInt() != WAVE) {
                return 0;
            }
            return Math.max(0, stated + HEAD_BYTES - length) / sampleBytes;
        } catch (IOException e) {
            throw new MediaException("the file cannot be read: " + e, e);
        }
    }
}
