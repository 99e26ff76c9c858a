package io.latentflow.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentflow.cli.report.Exhibit.LatentTile;
import io.latentflow.cli.report.Exhibit.SoundPicture;
import io.latentflow.codec.CodecId;
import io.latentflow.codec.Extent.ImageExtent;
import io.latentflow.codec.Latent;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void theTransformIsTheDefinition() {
        int size = 64;
        Random random = new Random(3);
        float[] real = new float[size];
        float[] imaginary = new float[size];
        for (int i = 0; i < size; i++) {
            real[i] = (float) random.nextGaussian();
            imaginary[i] = (float) random.nextGaussian();
        }
        double[] expectedReal = new double[size];
        double[] expectedImaginary = new double[size];
        for (int k = 0; k < size; k++) {
            for (int i = 0; i < size; i++) {
                double angle = -2 * Math.PI * k * i / size;
                expectedReal[k] += real[i] * Math.cos(angle) - imaginary[i] * Math.sin(angle);
                expectedImaginary[k] += real[i] * Math.sin(angle) + imaginary[i] * Math.cos(angle);
            }
        }
        new Fourier(size).transform(real, imaginary);
        for (int k = 0; k < size; k++) {
            assertThat((double) real[k]).isEqualTo(expectedReal[k], within(1e-4));
            assertThat((double) imaginary[k]).isEqualTo(expectedImaginary[k], within(1e-4));
        }
    }

    @Test
    void aToneLightsItsOwnRow() throws Exception {
        float[] tone = new float[44_100];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) Math.sin(2 * Math.PI * 4000 * i / 44_100);
        }
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(Spectrogram.png(tone, 44_100)));
        int brightest = 0;
        for (int row = 0; row < picture.getHeight(); row++) {
            if (light(picture, row) > light(picture, brightest)) {
                brightest = row;
            }
        }
        double mel = 2595 * Math.log10(1 + 4000 / 700.0) / (2595 * Math.log10(1 + 22_050 / 700.0));
        assertThat(1 - (brightest + 0.5) / picture.getHeight()).isEqualTo(mel, within(0.015));
    }

    private static int light(BufferedImage picture, int row) {
        int rgb = picture.getRGB(picture.getWidth() / 2, row);
        return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
    }

    @Test
    void soundBecomesAWavFile() throws Exception {
        float[][] samples = {{0, 0.5f, -0.5f, 1.5f}, {0.25f, 0, 0, -2}};
        SoundPicture picture = Waves.picture(new Audio(8000, samples));
        try (AudioInputStream in =
                AudioSystem.getAudioInputStream(new ByteArrayInputStream(picture.wav()))) {
            assertThat(in.getFormat().getChannels()).isEqualTo(2);
            assertThat(in.getFormat().getSampleRate()).isEqualTo(8000);
            assertThat(in.getFrameLength()).isEqualTo(4);
            byte[] bytes = in.readAllBytes();
            assertThat((short) (bytes[4] & 255 | bytes[5] << 8)).isEqualTo((short) 16384);
            assertThat((short) (bytes[12] & 255 | bytes[13] << 8)).isEqualTo((short) 32767);
        }
        assertThat(picture.low()).contains(-0.5f);
        assertThat(picture.high()).contains(1.5f);
    }

    @Test
    void latentChannelsBecomeGrayTiles() throws Exception {
        byte[] values = {0, 4, -4, 2, 0, 0, 0, 0};
        Latent latent =
                new Latent(
                        new CodecId("x", 1, "0".repeat(64)),
                        new ImageExtent(16, 16, 1),
                        0,
                        1,
                        0,
                        1,
                        2,
                        2,
                        2,
                        values);
        List<LatentTile> tiles = LatentPictures.tiles(latent);
        assertThat(tiles).extracting(LatentTile::peak).containsExactly(4, 0);
        BufferedImage first = ImageIO.read(new ByteArrayInputStream(tiles.get(0).png()));
        assertThat(first.getRaster().getSample(0, 0, 0)).isEqualTo(128);
        assertThat(first.getRaster().getSample(1, 0, 0)).isEqualTo(255);
        assertThat(first.getRaster().getSample(0, 1, 0)).isEqualTo(1);
    }

    @Test
    void picturesKeepTheirColoursAndShrinkInProportion() {
        Image image = new Image(2, 1, 3, new byte[] {10, 20, 30, 40, 50, 60});
        BufferedImage buffered = Pictures.buffered(image);
        assertThat(buffered.getRGB(1, 0) & 0xffffff).isEqualTo(40 << 16 | 50 << 8 | 60);
        BufferedImage small = Pictures.atMost(Pictures.buffered(Image.black(1000, 500, 3)), 240);
        assertThat(small.getWidth()).isEqualTo(240);
        assertThat(small.getHeight()).isEqualTo(120);
        assertThat(Pictures.atMost(small, 240)).isSameAs(small);
    }
}
