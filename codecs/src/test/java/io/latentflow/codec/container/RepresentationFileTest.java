package io.latentflow.codec.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.nerv.NervGraph;
import io.latentflow.codec.nerv.NervKind;
import io.latentflow.codec.nerv.NervShape;
import io.latentflow.codec.nerv.NervSizes;
import io.latentflow.codec.nerv.Representation;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.graph.Weight;
import io.latentflow.engine.onnx.OnnxFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationFileTest {

    /** Weights spread as those of a fitted network are: normal, each array with its own size. */
    private static Representation representation(NervKind kind, long weights, int bits) {
        NervShape shape = NervSizes.within(kind, 52, 38, 3, weights);
        NetworkGraph graph = NervGraph.of(shape, 1);
        Random random = new Random(2);
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Weight weight : graph.weights()) {
            float[] own = new float[weight.values().length];
            for (int i = 0; i < own.length; i++) {
                own[i] = (float) (random.nextGaussian() / Math.sqrt(weight.shape()[0]));
            }
            values.put(weight.name(), own);
        }
        return Representation.of(shape, 33, 29.97f, graph.withWeights(values), bits);
    }

    @ParameterizedTest
    @CsvSource({"NERV, 8", "NERV_PP, 8", "NERV_PP, 6", "NERV_PP, 2"})
    void whatIsWrittenIsRead(NervKind kind, int bits) throws Exception {
        Representation written = representation(kind, 8_000, bits);
        byte[] file = RepresentationFile.write(written);
        RepresentationFile read = RepresentationFile.read(file);
        assertThat(read.representation().shape()).isEqualTo(written.shape());
        assertThat(read.representation().frames()).isEqualTo(33);
        assertThat(read.representation().framesPerSecond()).isEqualTo(29.97f);
        assertThat(read.representation().bits()).isEqualTo(bits);
        assertThat(OnnxFile.write(read.representation().network()))
                .isEqualTo(OnnxFile.write(written.network()));
        assertThat(RepresentationFile.write(read.representation())).isEqualTo(file);
        assertThat(read.fileBytes()).isEqualTo(file.length);
        assertThat(read.tableBytes() + read.codeBytes()).isBetween(file.length - 60, file.length);
        assertThat(read.bitsPerPixel()).isEqualTo(8.0 * file.length / (33 * 52 * 38));
    }

    @ParameterizedTest
    @CsvSource({"8", "6"})
    void theCodesTakeWhatTheirEntropySays(int bits) throws Exception {
        RepresentationFile file =
                RepresentationFile.read(
                        RepresentationFile.write(representation(NervKind.NERV_PP, 100_000, bits)));
        assertThat(file.codeBytes()).isLessThan((int) (1.02 * file.codeEntropyBytes()));
        assertThat(file.codeEntropyBytes()).isLessThan(100_000 * bits / 8.0);
    }

    @Test
    void everyCutIsRefused() {
        byte[] file = RepresentationFile.write(representation(NervKind.NERV_PP, 6_000, 8));
        for (int length = 0; length < file.length; length += length < 300 ? 1 : 97) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> RepresentationFile.read(cut))
                    .isInstanceOf(LatentFormatException.class);
        }
        byte[] longer = Arrays.copyOf(file, file.length + 1);
        assertThatThrownBy(() -> RepresentationFile.read(longer))
                .isInstanceOf(LatentFormatException.class);
    }

    @Test
    void damageBehindARightChecksumIsReadOrRefusedButNothingElse() {
        byte[] file = RepresentationFile.write(representation(NervKind.NERV_PP, 6_000, 8));
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = file.clone();
            int changes = 1 + random.nextInt(3);
            for (int k = 0; k < changes; k++) {
                int at = 5 + random.nextInt(i % 2 == 0 ? 60 : file.length - 9);
                damaged[at] = (byte) random.nextInt(256);
            }
            seal(damaged);
            try {
                RepresentationFile.read(damaged).representation().network();
            } catch (LatentFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(500, 2_999);
    }

    @Test
    void hugeSizesAreRefusedBeforeTheyCostMemory() {
        // A network of 55 million weights in 40 bytes, with a stride beyond the limit at first.
        ByteWriter out = new ByteWriter(100);
        for (char letter : "LTF1".toCharArray()) {
            out.u8(letter);
        }
        out.u8(3);
        out.u8(2);
        for (int value : new int[] {1280, 720, 3, 100}) {
            out.varint(value);
        }
        out.f32(25);
        out.f32(1.25f);
        for (int value : new int[] {40, 512, 30, 1, 80, 16}) {
            out.varint(value);
        }
        out.u8(8);
        out.u32(0);
        byte[] hostile = out.toByteArray();
        seal(hostile);
        assertThatThrownBy(() -> RepresentationFile.read(hostile))
                .isInstanceOf(LatentFormatException.class)
                .hasMessageContaining("block's stride is 2 to 16");
        byte[] blocks = hostile.clone();
        blocks[blocks.length - 7] = 16;
        seal(blocks);
        assertThatThrownBy(() -> RepresentationFile.read(blocks))
                .isInstanceOf(LatentFormatException.class)
                .hasMessageContaining("cannot be in");
    }

    @Test
    void otherFilesAreTold() {
        assertThat(RepresentationFile.isOne("LTF1\u0003".getBytes())).isTrue();
        for (String start : List.of("", "LTF1", "LTF1\u0001", "RIFF\u0003")) {
            assertThat(RepresentationFile.isOne(start.getBytes())).isFalse();
            assertThatThrownBy(() -> RepresentationFile.read(start.getBytes()))
                    .hasMessageContaining("no representation");
        }
        byte[] file = RepresentationFile.write(representation(NervKind.NERV, 6_000, 8));
        assertThatThrownBy(() -> LatentContainer.read(file))
                .isInstanceOf(LatentFormatException.class)
                .hasMessageContaining("version");
    }

    private static void seal(byte[] file) {
        CRC32C crc = new CRC32C();
        crc.update(file, 0, file.length - 4);
        for (int i = 0; i < 4; i++) {
            file[file.length - 4 + i] = (byte) (crc.getValue() >> 8 * i);
        }
    }
}
