package io.latentflow.connector.media;

import io.latentflow.signal.Audio;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The sound track of a file in windows of one length; the last one is shorter. Windows follow one
 * another, or share {@link SoundSpan#OVERLAP} samples with their neighbours. The sample rate is
 * kept; more than two channels are mixed down to stereo.
 */
public final class SoundReader implements MediaReader {

    private final Demuxer demuxer;
    private final AVStream stream;
    private final TrackDecoder decoder;
    private final AudioInfo info;
    private final int window;
    private final int overlap;

    /** Samples that a WAV file announces but does not hold; FFmpeg corrects its length unasked. */
    private final long cutOff;

    private SoundConverter converter;
    private float[][] pending = new float[0][];
    private float[][] shared = new float[0][];
    private int pendingFrom;
    private long delivered;
    private long index;
    private int damagedPackets;
    private boolean drained;
    private boolean sent;
    private long startMicros;

    private SoundReader(Path file, int window, int overlap) throws MediaException {
        this.demuxer = Demuxer.open(file);
        this.window = window;
        this.overlap = overlap;
        try {
            stream = demuxer.sound();
            if (stream == null) {
                throw new MediaException("there is no sound track");
            }
            demuxer.select(stream);
            info = AudioInfo.of(demuxer, stream);
            cutOff = WavLength.missingSamples(file, stream.codecpar().block_align());
            decoder = new TrackDecoder(stream, MediaLimits.DEFAULT, 1);
        } catch (MediaException e) {
            demuxer.close();
            throw e;
        }
    }

    /**
     * Opens the sound of a sound or video file.
     *
     * @param window samples a channel in one unit, at least 1
     * @throws MediaException if the file cannot be opened or has no sound track
     */
    public static SoundReader open(Path file, int window) throws MediaException {
        return open(file, window, 0);
    }

    /**
     * Opens the sound of a sound or video file for a lossy codec: each window starts with the last
     * {@link SoundSpan#OVERLAP} samples of the one before, so that {@link SoundJoiner} can fade
     * from one to the next. Windows of less than twice that length follow one another instead.
     *
     * @param window samples a channel in one unit, at least 1
     * @throws MediaException if the file cannot be opened or has no sound track
     */
    public static SoundReader overlapping(Path file, int window) throws MediaException {
        return open(file, window, window < 2 * SoundSpan.OVERLAP ? 0 : SoundSpan.OVERLAP);
    }

    private static SoundReader open(Path file, int window, int overlap) throws MediaException {
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1 sample: " + window);
        }
        return new SoundReader(file, window, overlap);
    }

    /** What the file says of its sound track. */
    public AudioInfo info() {
        return info;
    }

    /** Packets skipped so far because they could not be decoded; their sound is missing. */
    public int damagedPackets() {
        return damagedPackets;
    }

    /** When the first sample is heard, microseconds after the start of the file. */
    long startMicros() {
        return startMicros;
    }

    /** Samples a channel delivered so far. */
    public long delivered() {
        return delivered;
    }

    /** Whether the track ended before the length that its file states. */
    public boolean endedEarly() {
        // Lossy formats state lengths that are off by a few packets.
        long tolerance = Math.max(info.sampleRate() / 2, info.samples() / 100);
        return drained
                && (cutOff > 0 || demuxer.endedEarly() || delivered + tolerance < info.samples());
    }

    /** Samples a channel that the file states beyond those delivered; 0 if it states no length. */
    long missing() {
        long stated = info.samples();
        if (stated == 0) {
            stated = Math.round(demuxer.statedDurationMicros() * 1e-6 * info.sampleRate());
        }
        return Math.max(0, stated - delivered) + cutOff;
    }

    @Override
    public MediaUnit next() throws MediaException {
        float[][] samples = null;
        int before = shared.length == 0 ? 0 : overlap;
        int filled = before;
        while (filled < window && (available() > 0 || refill())) {
            if (samples == null) {
                samples = firstSamples();
            }
            int count = Math.min(window - filled, available());
            for (int c = 0; c < samples.length; c++) {
                System.arraycopy(pending[c], pendingFrom, samples[c], filled, count);
            }
            pendingFrom += count;
            filled += count;
        }
        if (samples == null) {
            if (index == 0) {
                throw new MediaException(
                        "the file holds no sound that can be decoded; %d packets are damaged"
                                .formatted(damagedPackets));
            }
            return null;
        }
        for (int c = 0; c < samples.length && filled < window; c++) {
            samples[c] = Arrays.copyOf(samples[c], filled);
        }
        long micros = Math.round((delivered - before) * 1e6 / converter.sampleRate());
        delivered += filled - before;
        share(samples, filled);
        return new MediaUnit(index++, micros, new Audio(converter.sampleRate(), samples));
    }

    /** A window that starts with what it shares with the one before. */
    private float[][] firstSamples() {
        float[][] samples = new float[pending.length][window];
        for (int c = 0; c < shared.length; c++) {
            System.arraycopy(shared[c], 0, samples[c], 0, overlap);
        }
        return samples;
    }

    private void share(float[][] samples, int filled) {
        if (overlap > 0 && filled == window) {
            shared = new float[samples.length][];
            for (int c = 0; c < samples.length; c++) {
                shared[c] = Arrays.copyOfRange(samples[c], window - overlap, window);
            }
        }
    }

    private int available() {
        return pending.length == 0 ? 0 : pending[0].length - pendingFrom;
    }

    /** Decodes until there are samples; false at the end. */
    private boolean refill() throws MediaException {
        while (true) {
            AVFrame frame = receive();
            if (frame != null) {
                if (converter == null) {
                    converter = new SoundConverter(frame);
                    startMicros = startOf(frame);
                }
                pending = converter.convert(frame);
                pendingFrom = 0;
                if (available() > 0) {
                    return true;
                }
            } else if (drained) {
                return false;
            } else {
                feed();
            }
        }
    }

    private long startOf(AVFrame frame) {
        long time = frame.best_effort_timestamp();
        return time == Av.NO_TIME
                ? 0
                : Math.max(0, Av.micros(time, stream.time_base()) - demuxer.startMicros());
    }

    private AVFrame receive() {
        if (!sent) {
            return null;
        }
        try {
            return decoder.receive();
        } catch (MediaException e) {
            damagedPackets++;
            return null;
        }
    }

    /** Sound goes on after a damaged packet, as in every player; it is counted. */
    private void feed() throws MediaException {
        AVPacket packet = demuxer.next(stream);
        drained = packet == null;
        try {
            decoder.send(packet);
            sent = true;
        } catch (MediaException e) {
            damagedPackets++;
        }
    }

    @Override
    public void close() {
        if (converter != null) {
            converter.close();
        }
        decoder.close();
        demuxer.close();
    }
}
