package io.latentflow.codec.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class LatentChainTest {

    @Test
    void predictedLatentsAreShorterAndComeBack() throws LatentFormatException {
        MovingPicture film = new MovingPicture(320, 240);
        LatentChainWriter writer = new LatentChainWriter(10);
        LatentChainReader reader = new LatentChainReader();
        for (int i = 0; i < 25; i++) {
            Latent latent = film.next();
            byte[] container = writer.write(latent);
            boolean predicted = LatentContainer.header(container).isPredicted();
            assertThat(predicted).as("frame %d", i).isEqualTo(i % 10 != 0);
            assertThat(writer.sinceKey()).isEqualTo(i % 10);
            if (predicted) {
                assertThat(container.length).isLessThan(LatentContainer.write(latent).length / 3);
            }
            assertThat(reader.read(container)).isEqualTo(latent);
        }
    }

    @Test
    void aCutIsAKeyByItself() throws LatentFormatException {
        MovingPicture film = new MovingPicture(320, 240);
        LatentChainWriter writer = new LatentChainWriter(100);
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            if (i == 7) {
                film.cut();
            }
            if (!LatentContainer.header(writer.write(film.next())).isPredicted()) {
                keys.add(i);
            }
        }
        assertThat(keys).containsExactly(0, 7);
    }

    @Test
    void soundAndOtherSizesAreWrittenAloneAndSoundBreaksNoChain() throws LatentFormatException {
        MovingPicture film = new MovingPicture(320, 240);
        LatentChainWriter writer = new LatentChainWriter(100);
        LatentChainReader reader = new LatentChainReader();
        Latent sound = MovingPicture.sound(70_000);
        reader.read(writer.write(film.next()));
        byte[] alone = writer.write(sound);
        assertThat(LatentContainer.read(alone)).isEqualTo(sound);
        reader.read(alone);
        Latent after = film.next();
        byte[] container = writer.write(after);
        assertThat(LatentContainer.header(container).isPredicted()).isTrue();
        assertThat(reader.read(container)).isEqualTo(after);
        byte[] other = writer.write(new MovingPicture(160, 96).next());
        assertThat(LatentContainer.header(other).isPredicted()).isFalse();
    }

    @Test
    void aMissingOrWrongReferenceIsSaidAndTheNextKeyReadsOn() throws LatentFormatException {
        MovingPicture film = new MovingPicture(320, 240);
        LatentChainWriter writer = new LatentChainWriter(5);
        List<Latent> latents = new ArrayList<>();
        List<byte[]> containers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            latents.add(film.next());
            containers.add(writer.write(latents.get(i)));
        }
        assertThatThrownBy(() -> LatentContainer.read(containers.get(1)))
                .isInstanceOf(MissingReferenceException.class)
                .hasMessageContaining("predicted from a 12x30x40 latent")
                .hasMessageContaining("none was read before it");
        LatentChainReader reader = new LatentChainReader();
        reader.read(containers.get(0));
        assertThatThrownBy(() -> reader.read(containers.get(2)))
                .isInstanceOf(MissingReferenceException.class)
                .hasMessageContaining("key latent");
        assertThat(reader.read(containers.get(1)))
                .as("the reference stays where the gap began")
                .isEqualTo(latents.get(1));
        assertThat(reader.read(containers.get(5))).isEqualTo(latents.get(5));
        assertThat(reader.read(containers.get(6))).isEqualTo(latents.get(6));
        assertThatThrownBy(
                        () ->
                                LatentContainer.read(
                                        containers.get(1), new MovingPicture(64, 64).next()))
                .isInstanceOf(MissingReferenceException.class)
                .hasMessageContaining("12x8x8");
    }

    @Test
    void copiesGoOnByThemselves() {
        MovingPicture film = new MovingPicture(320, 240);
        LatentChainWriter writer = new LatentChainWriter(50);
        writer.write(film.next());
        LatentChainWriter copy = writer.copy();
        Latent next = film.next();
        byte[] first = writer.write(next);
        assertThat(copy.write(next)).isEqualTo(first);
        copy.breakOff();
        byte[] key = copy.write(next);
        assertThat(key).isEqualTo(LatentContainer.write(next));
    }

    @Test
    void filesAreReadFromTheKeyBeforeAFrame() throws IOException {
        MovingPicture film = new MovingPicture(320, 240);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<Latent> latents = new ArrayList<>();
        try (LatentFileWriter writer = new LatentFileWriter(file, 8)) {
            for (int i = 0; i < 30; i++) {
                latents.add(film.next());
                writer.write(latents.get(i));
            }
        }
        try (LatentFileReader reader = open(file.toByteArray())) {
            for (int i = 0; i < 16; i++) {
                assertThat(reader.skip().isPredicted()).isEqualTo(i % 8 != 0);
            }
            for (int i = 16; i < 30; i++) {
                assertThat(reader.next()).isEqualTo(latents.get(i));
            }
            assertThat(reader.skip()).isNull();
        }
        try (LatentFileReader reader = open(file.toByteArray())) {
            reader.next();
            reader.skip();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(MissingReferenceException.class)
                    .hasMessageContaining("container at byte");
        }
    }

    @Test
    void passingOverLargeContainersKeepsTheOffset() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Latent last = MovingPicture.sound(2_000_000);
        try (LatentFileWriter writer = new LatentFileWriter(file)) {
            writer.write(MovingPicture.sound(3_000_000));
            writer.write(last);
        }
        try (LatentFileReader reader = open(file.toByteArray())) {
            reader.skip();
            assertThat(reader.next()).isEqualTo(last);
        }
        byte[] cut = Arrays.copyOf(file.toByteArray(), file.size() - 1);
        try (LatentFileReader reader = open(cut)) {
            reader.skip();
            assertThatThrownBy(reader::skip)
                    .isInstanceOf(LatentFormatException.class)
                    .hasMessageContaining("the file ends");
        }
    }

    /** With a right checksum, so that what lies behind it is reached. */
    @Test
    void fiveThousandMutantsGiveALatentOrTheDocumentedError() throws LatentFormatException {
        MovingPicture film = new MovingPicture(40, 30);
        Latent reference = film.next();
        byte[] seed = LatentContainer.write(film.next(), reference);
        Random random = new Random(5_000);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] mutant = seed.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                mutant[random.nextInt(mutant.length - 4)] = (byte) random.nextInt();
            }
            CRC32C crc = new CRC32C();
            crc.update(mutant, 0, mutant.length - 4);
            for (int k = 0; k < 4; k++) {
                mutant[mutant.length - 4 + k] = (byte) (crc.getValue() >>> (8 * k));
            }
            try {
                assertThat(LatentContainer.read(mutant, reference).values().length).isPositive();
            } catch (LatentFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isBetween(500, 4_500);
    }

    private static LatentFileReader open(byte[] file) {
        return new LatentFileReader(new ByteArrayInputStream(file));
    }
}
