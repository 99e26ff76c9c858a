package io.latentflow.connector.media;

import io.latentflow.signal.Audio;
import java.util.Arrays;

/**
 * Puts the windows of one stream of sound in a row; where two share samples ({@link SoundSpan}), it
 * fades from one to the other. The samples that the next window may share are held back. For one
 * thread.
 */
public final class SoundJoiner {

    private static final float[] RISE = rise();

    private final SoundSpan span = new SoundSpan();
    private Audio held;

    /**
     * Takes the next window, in the order of time.
     *
     * @param timeMicros when its first sample is heard, microseconds
     * @param window of the channels and rate of those before
     * @return the samples that are certain by now; null where there are none yet
     * @throws MediaException if its channels or its rate differ from the window's before
     */
    public Audio add(long timeMicros, Audio window) throws MediaException {
        if (held != null
                && (held.channels() != window.channels()
                        || held.sampleRate() != window.sampleRate())) {
            throw new MediaException(
                    "sound of %d channels at %d Hz cannot follow %d channels at %d Hz"
                            .formatted(
                                    window.channels(),
                                    window.sampleRate(),
                                    held.channels(),
                                    held.sampleRate()));
        }
        int shared = span.overlap(timeMicros, window.length(), window.sampleRate());
        float[][] joined = new float[window.channels()][];
        for (int c = 0; c < joined.length; c++) {
            float[] before = held == null ? new float[0] : held.samples()[c];
            joined[c] = joined(before, window.samples()[c], shared);
        }
        int length = joined[0].length;
        int certain = Math.max(0, length - SoundSpan.OVERLAP);
        held = part(window.sampleRate(), joined, certain, length);
        return certain == 0 ? null : part(window.sampleRate(), joined, 0, certain);
    }

    /** What was held back, at the end of the stream; null where nothing was. */
    public Audio rest() {
        Audio last = held;
        held = null;
        return last;
    }

    /** The last {@code shared} samples of one fade into the first of the other. */
    private static float[] joined(float[] before, float[] window, int shared) {
        int start = before.length - shared;
        float[] joined = Arrays.copyOf(before, start + window.length);
        System.arraycopy(window, shared, joined, before.length, window.length - shared);
        for (int i = 0; i < shared; i++) {
            joined[start + i] = before[start + i] + RISE[i] * (window[i] - before[start + i]);
        }
        return joined;
    }

    private static Audio part(int sampleRate, float[][] samples, int from, int to) {
        float[][] part = new float[samples.length][];
        for (int c = 0; c < part.length; c++) {
            part[c] = Arrays.copyOfRange(samples[c], from, to);
        }
        return new Audio(sampleRate, part);
    }

    /** Squared sine from 0 to 1: the two fades add up to 1. */
    private static float[] rise() {
        float[] rise = new float[SoundSpan.OVERLAP];
        for (int i = 0; i < rise.length; i++) {
            double sine = Math.sin(Math.PI / 2 * (i + 0.5) / rise.length);
            rise[i] = (float) (sine * sine);
        }
        return rise;
    }
}
