package io.latentflow.codec.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.codec.Latent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers that earlier versions wrote, byte for byte, stay readable. */
class KeptContainersTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void picturesOfLayoutOne(int mode) throws IOException {
        byte[] container = kept("picture-" + mode + ".lat");
        Latent latent = LatentContainer.read(container);
        assertThat(LatentContainer.header(container).entropyMode().number()).isEqualTo(mode);
        assertThat(latent.codec()).isEqualTo(MovingPicture.CODEC);
        for (int i = 0; i < latent.values().length; i++) {
            int value = i * i * 31 / 7 % 23 - 11 - (i % 5 == 0 ? 40 : 0);
            assertThat(latent.values()[i]).as("value %d", i).isEqualTo((byte) value);
        }
    }

    @Test
    void soundOfLayoutOne() throws IOException {
        Latent latent = LatentContainer.read(kept("sound-2.lat"));
        assertThat(latent.timeMicros()).isEqualTo(-5);
        for (int i = 0; i < latent.values().length; i++) {
            assertThat(latent.values()[i])
                    .as("value %d", i)
                    .isEqualTo((byte) (i * i * 17 / 5 % 19 - 9));
        }
    }

    /** A key and what is predicted from it, in one file. */
    @Test
    void predictedPicturesOfLayoutTwo() throws IOException {
        MovingPicture film = new MovingPicture(72, 56);
        try (LatentFileReader reader =
                new LatentFileReader(new ByteArrayInputStream(kept("predicted.lat")))) {
            for (int i = 0; i < 4; i++) {
                assertThat(reader.next()).as("frame %d", i).isEqualTo(film.next());
                assertThat(reader.header().isPredicted()).isEqualTo(i > 0);
            }
            assertThat(reader.next()).isNull();
        }
    }

    private static byte[] kept(String name) throws IOException {
        try (InputStream in = KeptContainersTest.class.getResourceAsStream("/container/" + name)) {
            return in.readAllBytes();
        }
    }
}
