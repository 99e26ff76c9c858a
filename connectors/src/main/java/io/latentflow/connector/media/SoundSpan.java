package io.latentflow.connector.media;

/**
 * Tells how windows of one stream of sound lie in time: in a row, or sharing {@link #OVERLAP}
 * samples with the window before, as {@link SoundReader#overlapping} cuts them. Whoever puts
 * windows together or counts seconds asks here. For one thread.
 */
public final class SoundSpan {

    /**
     * Samples a channel that two windows in a row share. A lossy codec errs most at the ends of a
     * window, and not alike on both sides of a join: a step, heard as a click. Fading from one
     * window to the next over this length leaves no step; it costs 0.4% of a window of 65536.
     */
    public static final int OVERLAP = 256;

    /** What the rounding of times to microseconds makes of a sample, up to 768 kHz. */
    private static final long TOLERANCE = 1;

    private long lastMicros;
    private int lastLength;
    private int lastRate;

    /**
     * Takes the next window.
     *
     * @param timeMicros when its first sample is heard, microseconds
     * @param length samples a channel
     * @param sampleRate samples a second
     * @return how many samples it shares with the window before: {@link #OVERLAP} or 0
     */
    public int overlap(long timeMicros, int length, int sampleRate) {
        long advance = Math.round((timeMicros - lastMicros) * 1e-6 * sampleRate);
        boolean shared =
                lastLength > OVERLAP
                        && length > OVERLAP
                        && sampleRate == lastRate
                        && Math.abs(lastLength - advance - OVERLAP) <= TOLERANCE;
        lastMicros = timeMicros;
        lastLength = length;
        lastRate = sampleRate;
        return shared ? OVERLAP : 0;
    }

    /**
     * Takes the next window.
     *
     * @return the seconds that it adds to those before
     */
    public double seconds(long timeMicros, int length, int sampleRate) {
        return (double) (length - overlap(timeMicros, length, sampleRate)) / sampleRate;
    }
}
