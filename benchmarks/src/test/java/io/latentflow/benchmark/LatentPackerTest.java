package io.latentflow.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.signal.Image;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatentPackerTest {

    private static final int HEIGHT = 5;
    private static final int WIDTH = 7;

    /** Channel 7 of 12 is plane 1, tile row 1, tile column 1; 0 is byte 128. */
    @Test
    void channelsAreTilesOfColourPlanes() {
        for (int channel = 0; channel < 12; channel++) {
            byte[] values = new byte[12 * HEIGHT * WIDTH];
            values[(channel * HEIGHT + 2) * WIDTH + 3] = -127;
            Image picture = LatentPicture.pack(values, 12, HEIGHT, WIDTH);
            assertThat(picture.toString()).isEqualTo("Image[14x10x3]");
            int plane = channel / 4;
            int row = channel % 4 / 2;
            int column = channel % 2;
            if (channel == 7) {
                assertThat(new int[] {plane, row, column}).containsExactly(1, 1, 1);
            }
            for (int y = 0; y < 10; y++) {
                for (int x = 0; x < 14; x++) {
                    for (int c = 0; c < 3; c++) {
                        boolean set =
                                c == plane && y == row * HEIGHT + 2 && x == column * WIDTH + 3;
                        assertThat(picture.sample(x, y, c)).isEqualTo(set ? 1 : 128);
                    }
                }
            }
        }
    }

    @Test
    void channelsThatFillNoTilesAreGray() {
        assertThat(LatentPicture.pack(new byte[5 * HEIGHT * WIDTH], 5, HEIGHT, WIDTH).toString())
                .isEqualTo("Image[21x15x1]");
        assertThat(LatentPicture.planes(48)).isEqualTo(3);
        assertThat(LatentPicture.planes(108)).isEqualTo(3);
        assertThat(LatentPicture.planes(27)).isEqualTo(3);
        assertThat(LatentPicture.planes(6)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(LatentPacker.class)
    void everyPackerGivesTheValuesBack(LatentPacker packer) {
        Random random = new Random(3);
        for (int channels : new int[] {1, 3, 5, 12, 27}) {
            byte[] values = new byte[channels * HEIGHT * WIDTH];
            for (int i = 0; i < values.length; i++) {
                double wide = 40.0 / (1 + i / (HEIGHT * WIDTH)) * random.nextGaussian();
                values[i] = (byte) Math.max(-127, Math.min(127, Math.rint(wide)));
            }
            byte[] packed = packer.pack(values, channels, HEIGHT, WIDTH);
            assertThat(packer.unpack(packed, channels, HEIGHT, WIDTH)).isEqualTo(values);
        }
    }
}
