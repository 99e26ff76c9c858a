package io.latentflow.codec.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.codec.CodecId;
import io.latentflow.codec.Extent;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.entropy.EntropyMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatentContainerTest {

    private static final CodecId CODEC =
            new CodecId("walloc-rgb-16x", 3, "0123456789abcdef".repeat(4));

    @ParameterizedTest
    @EnumSource(EntropyMode.class)
    void latentsComeBack(EntropyMode mode) throws LatentFormatException {
        for (Latent latent : List.of(picture(1, 1), picture(130, 97), sound(1), sound(70_000))) {
            assertThat(LatentContainer.read(LatentContainer.write(latent, mode))).isEqualTo(latent);
        }
    }

    @Test
    void headerTellsWhatIsInside() throws LatentFormatException {
        byte[] container = LatentContainer.write(sound(1000));
        LatentHeader header = LatentContainer.header(container);
        assertThat(header.codec()).isEqualTo(CODEC);
        assertThat(header.extent()).isEqualTo(new Extent.AudioExtent(1000, 2, 44_100));
        assertThat(header.containerBytes()).isEqualTo(container.length);
        assertThat(header.entropyMode()).isEqualTo(EntropyMode.CONTEXT);
    }

    @Test
    void noiseIsStored() throws LatentFormatException {
        byte[] values = new byte[12 * 64 * 64];
        new Random(1).nextBytes(values);
        Latent latent =
                new Latent(
                        CODEC,
                        new Extent.ImageExtent(512, 512, 3),
                        0,
                        0.1f,
                        0,
                        1,
                        12,
                        64,
                        64,
                        values);
        byte[] container = LatentContainer.write(latent);
        assertThat(LatentContainer.header(container).entropyMode()).isEqualTo(EntropyMode.STORED);
        assertThat(container.length).isLessThan(values.length + 128);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] container = LatentContainer.write(picture(40, 30));
        for (int length = 0; length < container.length; length++) {
            byte[] cut = Arrays.copyOf(container, length);
            assertThatThrownBy(() -> LatentContainer.read(cut))
                    .isInstanceOf(LatentFormatException.class);
        }
    }

    @Test
    void messagesSayWhatIsWrong() {
        byte[] container = LatentContainer.write(picture(40, 30));
        assertThatThrownBy(() -> LatentContainer.read("GIF89a....".getBytes()))
                .isInstanceOf(LatentFormatException.class)
                .hasMessageContaining("not a latent");
        byte[] newer = container.clone();
        newer[4] = 3;
        assertThatThrownBy(() -> LatentContainer.read(newer))
                .hasMessageContaining("version must be 1 or 2, but is 3");
        byte[] damaged = container.clone();
        damaged[damaged.length - 10] ^= 1;
        assertThatThrownBy(() -> LatentContainer.read(damaged)).hasMessageContaining("checksum");
        byte[] longer = Arrays.copyOf(container, container.length + 3);
        assertThatThrownBy(() -> LatentContainer.read(longer))
                .hasMessageContaining("3 bytes follow");
    }

    /** Half of the mutants get a right checksum, so that what lies behind it is reached too. */
    @Test
    void twentyThousandMutantsGiveALatentOrTheDocumentedError() {
        List<byte[]> seeds =
                List.of(
                        LatentContainer.write(picture(40, 30)),
                        LatentContainer.write(picture(40, 30), EntropyMode.ORDER0),
                        LatentContainer.write(picture(9, 8), EntropyMode.STORED),
                        LatentContainer.write(sound(3000)));
        Random random = new Random(20_000);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = mutate(seeds.get(i % seeds.size()), random);
            if (i % 8 < 4 && mutant.length > 4) {
                mend(mutant);
            }
            try {
                Latent latent = LatentContainer.read(mutant);
                assertThat(latent.values().length).isPositive();
            } catch (LatentFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isBetween(10_000, 19_999);
    }

    @Test
    void filesHoldManyLatents() throws IOException {
        List<Latent> latents = new ArrayList<>();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (LatentFileWriter writer = new LatentFileWriter(file)) {
            for (int i = 0; i < 40; i++) {
                Latent latent =
                        (i % 2 == 0 ? picture(8 + i, 200 + i) : sound(9000 * i))
                                .withTimeMicros(40_000L * i);
                latents.add(latent);
                writer.write(latent);
            }
            assertThat(writer.bytes()).isEqualTo(file.size());
        }
        try (LatentFileReader reader =
                new LatentFileReader(new ByteArrayInputStream(file.toByteArray()))) {
            for (Latent latent : latents) {
                assertThat(reader.next()).isEqualTo(latent);
            }
            assertThat(reader.next()).isNull();
        }
        byte[] cut = Arrays.copyOf(file.toByteArray(), file.size() - 5);
        try (LatentFileReader reader = new LatentFileReader(new ByteArrayInputStream(cut))) {
            for (int i = 0; i < 39; i++) {
                assertThat(reader.next()).isEqualTo(latents.get(i));
            }
            assertThatThrownBy(reader::next)
                    .isInstanceOf(LatentFormatException.class)
                    .hasMessageContaining("truncated");
        }
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] mutant =
                random.nextInt(4) == 0
                        ? Arrays.copyOf(seed, 1 + random.nextInt(seed.length))
                        : seed.clone();
        // Half of the changes hit the header, which is where the lengths are.
        for (int n = random.nextInt(4); n >= 0; n--) {
            int bound = random.nextBoolean() ? Math.min(110, mutant.length) : mutant.length;
            int place = random.nextInt(bound);
            mutant[place] = random.nextInt(3) == 0 ? (byte) 0xFF : (byte) random.nextInt();
        }
        return mutant;
    }

    private static void mend(byte[] container) {
        CRC32C crc = new CRC32C();
        crc.update(container, 0, container.length - 4);
        for (int i = 0; i < 4; i++) {
            container[container.length - 4 + i] = (byte) (crc.getValue() >>> (8 * i));
        }
    }

    private static Latent picture(int width, int height) {
        int columns = (width + 7) / 8;
        int rows = (height + 7) / 8;
        return new Latent(
                CODEC,
                new Extent.ImageExtent(width, height, 3),
                1234,
                0.1f,
                0,
                1,
                12,
                rows,
                columns,
                values(12 * rows * columns));
    }

    private static Latent sound(int samples) {
        int columns = (samples + 255) / 256;
        return new Latent(
                CODEC,
                new Extent.AudioExtent(Math.max(1, samples), 2, 44_100),
                -5,
                0.05f,
                0.01f,
                0.7f,
                27,
                1,
                Math.max(1, columns),
                values(27 * Math.max(1, columns)));
    }

    private static byte[] values(int count) {
        Random random = new Random(count);
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++) {
            values[i] = (byte) Math.max(-127, Math.min(127, Math.rint(random.nextGaussian() * 9)));
        }
        return values;
    }
}
