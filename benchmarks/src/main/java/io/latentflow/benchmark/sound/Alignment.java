package io.latentflow.benchmark.sound;

import io.latentflow.signal.Audio;

/** Takes out what a codec puts before the first sample. */
final class Alignment {

    private static final int COMPARED = 1 << 15;

    private Alignment() {}

    /**
     * The decoded sound from where it agrees best with the original on, of the original's length.
     *
     * @param mostDelay samples that are looked through at most
     */
    static Audio to(Audio original, float[][] decoded, int mostDelay) {
        int skip = bestSkip(original, decoded, mostDelay);
        float[][] out = new float[original.channels()][original.length()];
        for (int c = 0; c < out.length; c++) {
            int count = Math.max(0, Math.min(original.length(), decoded[c].length - skip));
            System.arraycopy(decoded[c], skip, out[c], 0, count);
        }
        return new Audio(original.sampleRate(), out);
    }

    /**
     * Where the sum of products is largest; decoders that take their delay out themselves give 0.
     */
    private static int bestSkip(Audio original, float[][] decoded, int mostDelay) {
        int from = loudest(original);
        int to = Math.min(original.length(), from + COMPARED);
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int skip = 0; skip <= mostDelay && from + skip < decoded[0].length; skip++) {
            double sum = 0;
            for (int c = 0; c < decoded.length; c++) {
                float[] a = original.samples()[c];
                float[] b = decoded[c];
                int end = Math.min(to, b.length - skip);
                for (int i = from; i < end; i++) {
                    sum += a[i] * b[i + skip];
                }
            }
            if (sum > most) {
                most = sum;
                best = skip;
            }
        }
        return best;
    }

    /** Start of the loudest of the stretches that are compared. */
    private static int loudest(Audio audio) {
        int best = 0;
        double most = -1;
        for (int from = 0; from < audio.length(); from += COMPARED) {
            double energy = 0;
            for (float[] channel : audio.samples()) {
                for (int i = from; i < Math.min(channel.length, from + COMPARED); i++) {
                    energy += channel[i] * channel[i];
                }
            }
            if (energy > most) {
                most = energy;
                best = from;
            }
        }
        return best;
    }
}
