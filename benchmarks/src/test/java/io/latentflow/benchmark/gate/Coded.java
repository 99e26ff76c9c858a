package io.latentflow.benchmark.gate;

import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import io.latentflow.signal.quality.Psnr;
import java.util.List;

/**
 * What a codec makes of signals, by way of the container's bytes.
 *
 * @param bytes bytes of all containers
 * @param psnrs PSNR of each signal, dB
 */
record Coded(long bytes, double[] psnrs) {

    /**
     * Encodes, writes, reads and decodes.
     *
     * @param step quantisation step; 0 takes the codec's own
     */
    static Coded of(Codec codec, Tier tier, float step, List<? extends Signal> signals)
            throws Exception {
        return of(codec, tier, step, 0, signals);
    }

    /**
     * The same with the first channels only.
     *
     * @param channels how many; 0 takes all
     */
    static Coded of(
            Codec codec, Tier tier, float step, int channels, List<? extends Signal> signals)
            throws Exception {
        Encoder encoder = codec.newEncoder(new EncodeOptions(step, channels));
        double[] psnrs = new double[signals.size()];
        long bytes = 0;
        try (Decoder decoder = codec.newDecoder(new DecodeOptions(tier, channels, "onnx-cpu"))) {
            for (int i = 0; i < psnrs.length; i++) {
                byte[] container = LatentContainer.write(encoder.encode(signals.get(i)));
                bytes += container.length;
                psnrs[i] = psnr(signals.get(i), decoder.decode(LatentContainer.read(container)));
            }
        }
        return new Coded(bytes, psnrs);
    }

    /** Mean of the signals' PSNRs, dB. */
    double psnr() {
        double sum = 0;
        for (double psnr : psnrs) {
            sum += psnr;
        }
        return sum / psnrs.length;
    }

    private static double psnr(Signal expected, Signal actual) {
        return expected instanceof Image image
                ? Psnr.of(image, (Image) actual)
                : Psnr.of((Audio) expected, (Audio) actual);
    }
}
