package io.latentflow.codec.walloc;

import io.latentflow.codec.Decoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/** Linear synthesis and inverse packet transform in plain Java. */
final class LinearDecoder implements Decoder {

    private final LatentExpander expander;
    private final Strips<StripDecoder> strips;

    LinearDecoder(WallocSpec spec, int threads) {
        PacketTransform transform = spec.newTransform();
        this.expander = new LatentExpander(spec, transform);
        int channels = spec.info().latentChannels();
        FoldedLayers layers = FoldedLayers.synthesis(spec.weights(), transform, channels);
        this.strips = new Strips<>(threads, () -> new StripDecoder(transform, layers, channels));
    }

    @Override
    public List<Signal> decode(List<Latent> latents) throws LatentFormatException {
        List<Signal> signals = new ArrayList<>(latents.size());
        for (Latent latent : latents) {
            signals.add(decodeOne(latent));
        }
        return signals;
    }

    private Signal decodeOne(Latent latent) throws LatentFormatException {
        Grid grid = expander.grid(latent, 0);
        float[][] tables = expander.tables(latent);
        Normalisation scale = new Normalisation(latent.mean(), latent.peak());
        Signal signal = grid.newSignal();
        strips.run(
                grid.rows(),
                (strip, from, to) -> strip.decode(latent, tables, grid, scale, from, to, signal));
        return signal;
    }

    @Override
    public String engine() {
        return "java";
    }

    @Override
    public void close() {
        // Nothing but arrays.
    }
}
