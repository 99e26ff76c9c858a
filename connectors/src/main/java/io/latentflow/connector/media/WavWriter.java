package io.latentflow.connector.media;

import io.latentflow.signal.Audio;
import io.latentflow.signal.Signal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Sound to a WAV file with 16-bit samples, windows in a row or faded into one another where they
 * share samples. Samples over full scale are clipped, and counted in a note.
 */
public final class WavWriter implements SignalWriter {

    private static final int HEADER_BYTES = 44;
    private static final int FORMAT_BYTES = 16;
    private static final short PCM = 1;
    private static final int SAMPLE_BYTES = 2;
    private static final long MOST_DATA_BYTES = 0xFFFFFFFFL - HEADER_BYTES;

    private final Path file;
    private final OutputStream out;
    private final SoundJoiner joiner = new SoundJoiner();
    private int sampleRate;
    private int channels;
    private long dataBytes;
    private long clipped;
    private boolean closed;

    /** Creates the file, or empties it. */
    public WavWriter(Path file) throws MediaException {
        this.file = file;
        try {
            out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
            out.write(new byte[HEADER_BYTES]);
        } catch (IOException e) {
            throw new MediaException("the file cannot be written: " + e, e);
        }
    }

    @Override
    public void write(long timeMicros, Signal signal) throws MediaException {
        if (!(signal instanceof Audio audio)) {
            throw new MediaException(
                    file.getFileName() + " takes sound, not pictures; write those as .png or .mp4");
        }
        if (sampleRate == 0) {
            sampleRate = audio.sampleRate();
            channels = audio.channels();
        } else if (audio.sampleRate() != sampleRate || audio.channels() != channels) {
            throw new MediaException(
                    "%s has %d channels at %d Hz and cannot take %d channels at %d Hz"
                            .formatted(
                                    file.getFileName(),
                                    channels,
                                    sampleRate,
                                    audio.channels(),
                                    audio.sampleRate()));
        }
        append(joiner.add(timeMicros, audio));
    }

    private void append(Audio audio) throws MediaException {
        if (audio == null) {
            return;
        }
        byte[] bytes = Pcm.s16(audio);
        if (dataBytes + bytes.length > MOST_DATA_BYTES) {
            throw new MediaException("a WAV file ends at 4 GiB: " + file.getFileName());
        }
        clipped += Pcm.overFullScale(audio);
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new MediaException("the file cannot be written: " + e, e);
        }
        dataBytes += bytes.length;
    }

    @Override
    public List<String> notes() {
        return clipped == 0 ? List.of() : List.of(clipped + " samples over full scale clipped");
    }

    @Override
    public void close() throws MediaException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            append(joiner.rest());
        } catch (IOException e) {
            throw unfinished(e);
        }
        try {
            if (dataBytes == 0) {
                throw new MediaException("nothing was written to " + file.getFileName());
            }
            try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
                whole.write(header());
            }
        } catch (IOException e) {
            throw unfinished(e);
        }
    }

    private static MediaException unfinished(IOException cause) {
        return new MediaException("the file cannot be finished: " + cause, cause);
    }

    private byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (dataBytes + HEADER_BYTES - 8)).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(FORMAT_BYTES).putShort(PCM).putShort((short) channels);
        header.putInt(sampleRate).putInt(sampleRate * channels * SAMPLE_BYTES);
        header.putShort((short) (channels * SAMPLE_BYTES)).putShort((short) (8 * SAMPLE_BYTES));
        header.put(ascii("data")).putInt((int) dataBytes);
        return header.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
