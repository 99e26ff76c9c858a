package io.latentflow.cli.demo;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.picture.LatentPictures;
import io.latentflow.cli.picture.Waves;
import io.latentflow.cli.report.Exhibit.SoundClip;
import io.latentflow.codec.Latent;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.SoundJoiner;
import io.latentflow.signal.Audio;
import java.util.Arrays;

/** Collects the first seconds of a sound for the page. For one thread. */
final class SoundExhibit {

    private static final double SECONDS = 5;

    private final SoundJoiner joinedOriginal = new SoundJoiner();
    private final SoundJoiner joinedBack = new SoundJoiner();
    private float[][] original;
    private float[][] back;
    private int sampleRate;
    private int filled;

    /**
     * Takes a window.
     *
     * @param micros when it is heard, after the first
     */
    void offer(long micros, Audio before, Audio after) {
        try {
            append(joinedOriginal.add(micros, before), joinedBack.add(micros, after));
        } catch (MediaException e) {
            throw new IllegalStateException("the sound of a stream changes: " + e.getMessage(), e);
        }
    }

    private void append(Audio before, Audio after) {
        if (before == null || after == null) {
            return;
        }
        if (original == null) {
            sampleRate = before.sampleRate();
            int length = (int) (SECONDS * sampleRate);
            original = new float[before.channels()][length];
            back = new float[before.channels()][length];
        }
        int count = Math.min(before.length(), original[0].length - filled);
        for (int c = 0; count > 0 && c < original.length && c < before.channels(); c++) {
            System.arraycopy(before.samples()[c], 0, original[c], filled, count);
            System.arraycopy(after.samples()[c], 0, back[c], filled, count);
        }
        filled += Math.max(0, count);
    }

    /**
     * What to show, once all windows were offered.
     *
     * @param latent of the first window; null where there is none
     */
    SoundClip clip(Latent latent) {
        append(joinedOriginal.rest(), joinedBack.rest());
        double seconds = (double) filled / sampleRate;
        return new SoundClip(
                "the first " + Figures.seconds(seconds),
                seconds,
                sampleRate,
                Waves.picture(new Audio(sampleRate, cut(original))),
                Waves.picture(new Audio(sampleRate, cut(back))),
                latent == null ? null : LatentPictures.rows(latent),
                latent == null ? 0 : latent.channels(),
                latent == null ? 0 : LatentPictures.columns(latent));
    }

    private float[][] cut(float[][] channels) {
        return Arrays.stream(channels)
                .map(channel -> Arrays.copyOf(channel, filled))
                .toArray(float[][]::new);
    }
}
