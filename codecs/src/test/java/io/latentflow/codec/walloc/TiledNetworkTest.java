package io.latentflow.codec.walloc;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.store.Codecs;
import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.engine.Engines;
import io.latentflow.engine.Model;
import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tiles leave no trace in what a network decodes. */
class TiledNetworkTest {

    private static final int TILE = 16;

    @ParameterizedTest
    @EnumSource
    void aPictureOfManyTilesIsThatOfOne(Boundary boundary) throws Exception {
        WallocCodec codec = (WallocCodec) Codecs.get("walloc-rgb-16x");
        Model model = model(12, 192, 2);
        assertThat(NetworkReach.of(model)).isEqualTo(3);
        Image image = TestSignals.image(8 * 53 - 3, 8 * 37 + 2, 3);
        byte[] whole = ((Image) decode(codec, boundary, model, image, Integer.MAX_VALUE)).samples();
        byte[] tiled = ((Image) decode(codec, boundary, model, image, 100)).samples();
        int different = 0;
        for (int i = 0; i < whole.length; i++) {
            // Kernels may sum in another order on another size.
            assertThat(Math.abs((whole[i] & 0xFF) - (tiled[i] & 0xFF))).isLessThanOrEqualTo(1);
            different += whole[i] == tiled[i] ? 0 : 1;
        }
        assertThat(different).isLessThan(whole.length / 1000);
    }

    @Test
    void soundOfManyTilesIsThatOfOne() throws Exception {
        WallocCodec codec = (WallocCodec) Codecs.get("walloc-mono-20x");
        Model model = model(13, 256, 1);
        Audio audio = TestSignals.audio(256 * 1000 + 77, 1);
        float[] whole =
                ((Audio) decode(codec, Boundary.MIRROR, model, audio, Integer.MAX_VALUE))
                        .samples()[0];
        float[] tiled = ((Audio) decode(codec, Boundary.MIRROR, model, audio, 100)).samples()[0];
        for (int i = 0; i < whole.length; i++) {
            assertThat(Math.abs(whole[i] - tiled[i])).isLessThan(1e-5f);
        }
    }

    @Test
    void networksThatLookAtEverythingHaveNoBound() {
        GraphBuilder graph = NetworkGraph.builder(5);
        graph.output(
                graph.input(WallocCodec.NETWORK_INPUT, 12, 2)
                        .conv("first", 16, 3)
                        .groupNorm("norm", 4)
                        .conv(WallocCodec.NETWORK_OUTPUT, 192, 1));
        assertThat(NetworkReach.of(Model.of("norm", OnnxFile.write(graph.build()))))
                .isEqualTo(NetworkReach.WHOLE);
        assertThat(NetworkReach.of(Model.of("other", new byte[] {1, 2, 3})))
                .isEqualTo(NetworkReach.WHOLE);
    }

    private static Signal decode(
            WallocCodec codec, Boundary boundary, Model model, Signal signal, int maxPositions)
            throws Exception {
        WallocSpec spec = new WallocSpec(codec.info(), codec.levels(), boundary, codec.weights());
        Latent latent = new WallocEncoder(spec, EncodeOptions.DEFAULT).encode(signal);
        try (NetworkDecoder decoder =
                new NetworkDecoder(
                        spec,
                        Engines.lease(model, "onnx-cpu"),
                        NetworkReach.of(model),
                        maxPositions,
                        TILE)) {
            return decoder.decode(latent);
        }
    }

    /** Three convolutions of random weights, two of which look three positions far in all. */
    private static Model model(int channels, int bands, int dimensions) {
        GraphBuilder graph = NetworkGraph.builder(5);
        graph.output(
                graph.input(WallocCodec.NETWORK_INPUT, channels, dimensions)
                        .conv("first", 24, 5)
                        .silu("bend")
                        .conv("second", 24, 3)
                        .conv(WallocCodec.NETWORK_OUTPUT, bands, 1));
        return Model.of("tiles", OnnxFile.write(graph.build()));
    }
}
