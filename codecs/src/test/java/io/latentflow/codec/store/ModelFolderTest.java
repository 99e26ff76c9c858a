package io.latentflow.codec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecId;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.UnknownCodecException;
import io.latentflow.codec.walloc.TestSignals;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.codec.weights.Safetensors;
import io.latentflow.codec.weights.WeightTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    @TempDir Path folder;

    @Test
    void aWrittenCodecIsTheSameCodec() throws Exception {
        WallocCodec shipped = (WallocCodec) Codecs.get("walloc-gray-16x");
        write(shipped, "mine");
        Codec loaded = Codecs.get(folder.resolve("mine").toString());
        assertThat(loaded.info().id().fingerprint()).isEqualTo(shipped.info().id().fingerprint());
        var image = TestSignals.image(50, 40, 1);
        assertThat(loaded.newEncoder(EncodeOptions.DEFAULT).encode(image).values())
                .isEqualTo(shipped.newEncoder(EncodeOptions.DEFAULT).encode(image).values());
    }

    @Test
    void foldersOnTheSearchPathAreFoundByNameAndByLatent() throws Exception {
        WallocCodec shipped = (WallocCodec) Codecs.get("walloc-gray-16x");
        write(shipped, "on-the-path");
        System.setProperty(Codecs.PATH_PROPERTY, folder.toString());
        try {
            assertThat(Codecs.get("on-the-path").info().latentChannels()).isEqualTo(4);
            assertThat(Codecs.forLatent(shipped.info().id()).info().id().fingerprint())
                    .isEqualTo(shipped.info().id().fingerprint());
        } finally {
            System.clearProperty(Codecs.PATH_PROPERTY);
        }
    }

    @Test
    void aFolderNamesItsBoundaryAndOldOnesAreCircular() throws Exception {
        WallocCodec shipped = (WallocCodec) Codecs.get("walloc-gray-16x");
        write(shipped, "mirrored", Boundary.MIRROR);
        Path manifest = folder.resolve("mirrored").resolve(ModelFolder.MANIFEST);
        assertThat(((WallocCodec) ModelFolder.load(folder.resolve("mirrored"))).boundary())
                .isEqualTo(Boundary.MIRROR);
        String old = Files.readString(manifest).replaceFirst("\\s+\"boundary\" : \"MIRROR\",", "");
        assertThat(old).doesNotContain("boundary");
        Files.writeString(manifest, old);
        assertThat(((WallocCodec) ModelFolder.load(folder.resolve("mirrored"))).boundary())
                .isEqualTo(Boundary.CIRCULAR);
    }

    @Test
    void aDamagedFolderSaysWhichFile() throws Exception {
        write((WallocCodec) Codecs.get("walloc-gray-16x"), "damaged");
        Path weights = folder.resolve("damaged/weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        assertThatThrownBy(() -> Codecs.get(folder.resolve("damaged").toString()))
                .isInstanceOf(UnknownCodecException.class)
                .hasMessageContaining("weights.safetensors has SHA-256");
    }

    @Test
    void unknownNamesListTheKnownOnes() {
        assertThatThrownBy(() -> Codecs.get("walloc-rgb-99x"))
                .isInstanceOf(UnknownCodecException.class)
                .hasMessageContaining(
                        "unknown codec \"walloc-rgb-99x\": known are [walloc-rgb-16x,");
        assertThatThrownBy(() -> Codecs.forLatent(new CodecId("other", 2, "ab".repeat(32))))
                .isInstanceOf(UnknownCodecException.class)
                .hasMessageContaining("other v2")
                .hasMessageContaining("abab");
    }

    @Test
    void safetensorsComeBackAndTruncatedOnesAreRefused() throws IOException {
        Map<String, WeightTensor> weights =
                Map.of(
                        "b",
                        WeightTensor.vector(new float[] {1, -2, 3.5f}),
                        "a",
                        WeightTensor.matrix(2, 1, new float[] {4, 5}));
        byte[] file = Safetensors.write(weights);
        assertThat(Safetensors.write(weights)).isEqualTo(file);
        Map<String, WeightTensor> read = Safetensors.read(file);
        assertThat(read.get("b").values()).containsExactly(1, -2, 3.5f);
        assertThat(read.get("a").shape()).containsExactly(2, 1);
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Safetensors.read(cut)).isInstanceOf(IOException.class);
        }
    }

    private void write(WallocCodec codec, String name) throws IOException {
        write(codec, name, codec.boundary());
    }

    private void write(WallocCodec codec, String name, Boundary boundary) throws IOException {
        CodecManifest manifest =
                new CodecManifest(
                        1,
                        name,
                        1,
                        "walloc",
                        SignalKind.IMAGE,
                        1,
                        codec.levels(),
                        boundary,
                        4,
                        List.of(),
                        0.1f,
                        "a copy",
                        "",
                        "",
                        List.of());
        ModelFolder.write(folder.resolve(name), manifest, codec.weights(), "# card");
    }
}
