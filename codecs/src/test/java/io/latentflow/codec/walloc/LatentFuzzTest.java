package io.latentflow.codec.walloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Extent;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Signal;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Latents that read well, with a right checksum, but that no encoder made: a decoder gives a signal
 * of finite samples or the documented error, and allocates nothing it cannot hold.
 */
class LatentFuzzTest {

    private static final int MUTANTS = 1000;
    private static final int NAME_OFFSET = 7;
    private static final int FINGERPRINT_BYTES = 32;

    /** What a container of a few kilobytes may make a decoder allocate before it is refused. */
    private static final long MOST_BYTES_WHEN_REFUSED = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"walloc-rgb-16x", "walloc-gray-16x", "walloc-stereo-20x"})
    void mutantsGiveASignalOrTheDocumentedError(String name) throws Exception {
        Codec codec = Codecs.get(name);
        Latent good =
                codec.newEncoder(EncodeOptions.DEFAULT)
                        .encode(TestSignals.of(codec.info(), 61, 43));
        Random random = new Random(name.hashCode());
        int decoded = 0;
        try (Decoder linear = codec.newDecoder(DecodeOptions.of(Tier.LINEAR));
                Decoder best = codec.newDecoder(new DecodeOptions(Tier.BEST, 0, "onnx-cpu"))) {
            for (int i = 0; i < MUTANTS; i++) {
                Decoder decoder = i % 4 == 3 ? best : linear;
                try {
                    byte[] container =
                            i % 2 == 0
                                    ? mutateBytes(good, codec.info(), random)
                                    : LatentContainer.write(mutateFields(good, random));
                    check(decoder.decode(LatentContainer.read(container)));
                    decoded++;
                } catch (LatentFormatException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
        assertThat(decoded).as("mutants that were decoded").isBetween(MUTANTS / 10, MUTANTS - 50);
    }

    @Test
    void aFewKilobytesThatClaimAHugePictureAreRefusedBeforeMemoryIsTaken() throws Exception {
        refuse("walloc-rgb-16x", new Extent.ImageExtent(200_000, 10_000, 3), 1250, 25_000);
        refuse("walloc-gray-16x", new Extent.ImageExtent(8, 1 << 27, 1), 1 << 24, 1);
    }

    @Test
    void aFewKilobytesThatClaimDaysOfSoundAreRefusedBeforeMemoryIsTaken() throws Exception {
        refuse("walloc-stereo-20x", new Extent.AudioExtent(1 << 29, 2, 44_100), 1, 1 << 21);
        refuse("walloc-mono-5x", new Extent.AudioExtent(Integer.MAX_VALUE, 1, 8000), 1, 1 << 23);
    }

    private static void refuse(String name, Extent extent, int rows, int columns) throws Exception {
        Codec codec = Codecs.get(name);
        Latent huge =
                new Latent(
                        codec.info().id(),
                        extent,
                        0,
                        codec.info().defaultStep(),
                        0,
                        1,
                        1,
                        rows,
                        columns,
                        new byte[rows * columns]);
        for (Tier tier : new Tier[] {Tier.LINEAR, Tier.BEST}) {
            try (Decoder decoder = codec.newDecoder(new DecodeOptions(tier, 0, "onnx-cpu"))) {
                long before = allocated();
                assertThatThrownBy(() -> decoder.decode(huge))
                        .isInstanceOf(LatentFormatException.class)
                        .hasMessageContaining("MB may be used")
                        .hasMessageContaining("-Xmx");
                assertThat(allocated() - before).isLessThan(MOST_BYTES_WHEN_REFUSED);
            }
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static void check(Signal signal) {
        if (signal instanceof Audio audio) {
            for (float[] channel : audio.samples()) {
                for (float sample : channel) {
                    if (!Float.isFinite(sample)) {
                        throw new AssertionError("a sample is " + sample);
                    }
                }
            }
        }
        assertThat(signal.rawBytes()).isPositive();
    }

    /** Changes bytes anywhere but in the fingerprint, which would only ask for another codec. */
    private static byte[] mutateBytes(Latent latent, CodecInfo info, Random random) {
        EntropyMode[] modes = EntropyMode.values();
        byte[] mutant = LatentContainer.write(latent, modes[random.nextInt(modes.length)]);
        int nameBytes = info.id().name().getBytes(StandardCharsets.UTF_8).length;
        int scale = NAME_OFFSET + 1 + nameBytes + 1 + FINGERPRINT_BYTES + Long.BYTES;
        for (int n = random.nextInt(3); n >= 0; n--) {
            int from = random.nextInt(4) > 0 ? scale + 30 : scale;
            int place = from + random.nextInt(mutant.length - 4 - from);
            mutant[place] = (byte) random.nextInt();
        }
        CRC32C crc = new CRC32C();
        crc.update(mutant, 0, mutant.length - 4);
        for (int i = 0; i < 4; i++) {
            mutant[mutant.length - 4 + i] = (byte) (crc.getValue() >>> (8 * i));
        }
        return mutant;
    }

    /** Another shape, extent or scale, sound in itself. */
    private static Latent mutateFields(Latent latent, Random random) {
        int channels = random.nextInt(4) > 0 ? latent.channels() : 1 + random.nextInt(40);
        int height = random.nextInt(4) > 0 ? latent.height() : 1 + random.nextInt(9);
        int width = random.nextInt(4) > 0 ? latent.width() : 1 + random.nextInt(20);
        byte[] values = new byte[channels * height * width];
        random.nextBytes(values);
        return new Latent(
                latent.codec(),
                random.nextInt(4) > 0 ? latent.extent() : extent(latent.extent(), random),
                random.nextLong(),
                random.nextInt(3) > 0 ? latent.step() : magnitude(random),
                random.nextInt(3) > 0 ? latent.mean() : magnitude(random) - magnitude(random),
                random.nextInt(3) > 0 ? latent.peak() : magnitude(random),
                channels,
                height,
                width,
                values);
    }

    private static Extent extent(Extent extent, Random random) {
        int large = random.nextInt(Integer.MAX_VALUE) >> random.nextInt(31);
        int small = 1 + random.nextInt(4);
        return extent instanceof Extent.ImageExtent
                ? new Extent.ImageExtent(1 + large / 2, 1 + random.nextInt(70), small)
                : new Extent.AudioExtent(1 + large / 2, small, 1 + random.nextInt(96_000));
    }

    /** Positive, from the least float to the largest. */
    private static float magnitude(Random random) {
        return Float.intBitsToFloat(1 + random.nextInt(0x7F7FFFFF));
    }
}
