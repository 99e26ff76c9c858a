package io.latentflow.benchmark.gate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.MediaFiles;
import io.latentflow.connector.media.MediaUnit;
import io.latentflow.connector.media.PictureReader;
import io.latentflow.connector.media.SoundReader;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Real media, in the folder that the system property {@code latentflow.data} names. */
final class GateData {

    private GateData() {}

    /** A folder of the data; the calling test is skipped where it is absent. */
    static Path folder(String name) {
        String root = System.getProperty("latentflow.data", "");
        Path folder = Path.of(root).resolve(name);
        assumeTrue(
                !root.isEmpty() && Files.isDirectory(folder),
                () ->
                        "real media are needed: -Dlatentflow.data must name a folder that holds "
                                + name);
        return folder;
    }

    /** All pictures of a folder, in the order of their names. */
    static List<Image> pictures(String name) throws Exception {
        List<Image> pictures = new ArrayList<>();
        for (MediaFiles.MediaFile file : MediaFiles.of(folder(name)).files()) {
            pictures.add(new PictureReader().read(file.path()));
        }
        return pictures;
    }

    /** The middle of a stereo track, at most so many samples a channel. */
    static Audio excerpt(Path track, int length) throws MediaException {
        Audio whole;
        try (SoundReader reader = SoundReader.open(track, 1 << 24)) {
            MediaUnit unit = reader.next();
            whole = (Audio) unit.signal();
        }
        int taken = Math.min(length, whole.length());
        int from = (whole.length() - taken) / 2;
        float[][] samples = new float[whole.channels()][taken];
        for (int c = 0; c < samples.length; c++) {
            System.arraycopy(whole.samples()[c], from, samples[c], 0, taken);
        }
        return normalised(new Audio(whole.sampleRate(), samples));
    }

    /** Without its mean, and filling -0.5 to 0.5. */
    private static Audio normalised(Audio audio) {
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
