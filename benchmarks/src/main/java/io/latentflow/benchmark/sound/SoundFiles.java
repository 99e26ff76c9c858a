package io.latentflow.benchmark.sound;

import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.SoundReader;
import io.latentflow.signal.Audio;
import java.nio.file.Path;
import java.util.Arrays;

/** Sound of files, as it is compared. */
public final class SoundFiles {

    private static final int WHOLE = 1 << 24;

    private SoundFiles() {}

    /**
     * The middle of a file, at most so many samples a channel; without its mean, and filling -0.5
     * to 0.5.
     */
    public static Audio excerpt(Path file, int length) throws MediaException {
        Audio whole;
        try (SoundReader reader = SoundReader.open(file, WHOLE)) {
            whole = (Audio) reader.next().signal();
        }
        int taken = Math.min(length, whole.length());
        int from = (whole.length() - taken) / 2;
        return filling(
                new Audio(
                        whole.sampleRate(),
                        Arrays.stream(whole.samples())
                                .map(channel -> Arrays.copyOfRange(channel, from, from + taken))
                                .toArray(float[][]::new)));
    }

    private static Audio filling(Audio audio) {
        double sum = 0;
        for (float[] channel : audio.samples()) {
            for (float sample : channel) {
                sum += sample;
            }
        }
        double mean = sum / ((double) audio.channels() * audio.length());
        double peak = 1e-8;
        for (float[] channel : audio.samples()) {
            for (float sample : channel) {
                peak = Math.max(peak, Math.abs(sample - mean));
            }
        }
        float[][] scaled = new float[audio.channels()][audio.length()];
        for (int c = 0; c < scaled.length; c++) {
            for (int i = 0; i < audio.length(); i++) {
                scaled[c][i] = (float) ((audio.samples()[c][i] - mean) / (2 * peak));
            }
        }
        return new Audio(audio.sampleRate(), scaled);
    }
}
