package io.latentflow.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.container.LatentChainReader;
import io.latentflow.codec.container.LatentChainWriter;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.store.Codecs;
import io.latentflow.connector.media.MediaLimits;
import io.latentflow.connector.media.MediaUnit;
import io.latentflow.connector.media.VideoReader;
import io.latentflow.signal.Image;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gate V: frames predicted from the frame before, against the same frames on their own. */
class VideoGateTest {

    private static final int FRAMES = 16;

    /**
     * Clip, standard deviation of noise added to it, and the least share of bytes saved, percent.
     */
    @ParameterizedTest
    @CsvSource({
        "vtest.avi, 0, 20",
        "bottle-detection.mp4, 0, 20",
        "car-detection.mp4, 0, 20",
        "one-by-one-person-detection.mp4, 0, 20",
        // No two frames are equal anywhere, as a camera has it.
        "vtest.avi, 4, 15",
        "bottle-detection.mp4, 4, 15",
        // Moving cameras, cuts, and a close-up in motion: never more than 1% more.
        "bikes.mp4, 0, -1",
        "cockatoo.mp4, 0, -1",
        "tears-of-steel-battle.webm, 0, -1"
    })
    void predictionSaves(String file, double noise, double percent) throws Exception {
        Random random = new Random(4);
        Path clip = GateData.folder("video").resolve(file);
        for (String codec : new String[] {"walloc-rgb-16x", "walloc-rgb-4x"}) {
            Encoder encoder = Codecs.get(codec).newEncoder(EncodeOptions.DEFAULT);
            LatentChainWriter writer = new LatentChainWriter(FRAMES);
            LatentChainReader reader = new LatentChainReader();
            long alone = 0;
            long bytes = 0;
            try (VideoReader frames = VideoReader.open(clip, MediaLimits.DEFAULT, 1)) {
                for (int i = 0; i < FRAMES; i++) {
                    MediaUnit unit = frames.next();
                    Latent latent = encoder.encode(noisy((Image) unit.signal(), noise, random));
                    byte[] container = writer.write(latent);
                    assertThat(reader.read(container)).isEqualTo(latent);
                    int single = LatentContainer.write(latent).length;
                    assertThat(container.length).isLessThanOrEqualTo(single);
                    bytes += container.length;
                    alone += single;
                }
            }
            double saved = 100.0 * (alone - bytes) / alone;
            System.out.printf(
                    "%nGate V, %s, %s, noise %.0f, %d frames: %d bytes alone, %d predicted, %.1f%% saved%n",
                    codec, file, noise, FRAMES, alone, bytes, saved);
            assertThat(saved).isGreaterThanOrEqualTo(percent);
        }
    }

    private static Image noisy(Image image, double deviation, Random random) {
        if (deviation > 0) {
            byte[] samples = image.samples();
            for (int i = 0; i < samples.length; i++) {
                double value = (samples[i] & 0xFF) + deviation * random.nextGaussian();
                samples[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        }
        return image;
    }
}
