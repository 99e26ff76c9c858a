package io.latentflow.codec.walloc;

import io.latentflow.codec.Decoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.signal.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Linear synthesis and inverse packet transform in plain Java. */
final class LinearDecoder implements Decoder {

    private final WallocSpec spec;
    private final PacketTransform transform;
    private final LinearKernel kernel = new LinearKernel();
    private final LatentExpander expander;
    private final float[] synthesis;
    private final float[] bias;
    private float[] planes = new float[0];
    private float[] y = new float[0];

    LinearDecoder(WallocSpec spec, int channels) {
        this.spec = spec;
        this.transform = spec.newTransform();
        this.expander = new LatentExpander(spec, transform, channels);
        this.synthesis = FoldedLayers.synthesis(spec.weights(), transform);
        this.bias = FoldedLayers.synthesisBias(spec.weights(), transform);
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
        int channels = spec.info().latentChannels();
        Grid grid = expander.grid(latent, (long) Float.BYTES * (channels + transform.planes()));
        int plane = grid.rows() * grid.columns();
        y = Scratch.atLeast(y, (long) channels * plane);
        planes = Scratch.atLeast(planes, (long) transform.planes() * plane);
        expander.expand(latent, y, 0);
        Normalisation scale = new Normalisation(latent.mean(), latent.peak());
        Signal signal = grid.newSignal();
        for (int colour = 0; colour < spec.info().signalChannels(); colour++) {
            int first = colour * transform.planes();
            for (int p = 0; p < transform.planes(); p++) {
                Arrays.fill(planes, p * plane, (p + 1) * plane, bias[first + p]);
            }
            kernel.accumulate(
                    Arrays.copyOfRange(
                            synthesis, first * channels, (first + transform.planes()) * channels),
                    channels,
                    0,
                    y,
                    channels,
                    planes,
                    transform.planes(),
                    plane);
            transform.inverse(planes, grid.rows(), grid.columns());
            grid.store(planes, colour, scale, signal);
        }
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
