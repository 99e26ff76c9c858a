package io.latentflow.codec.walloc;

import io.latentflow.codec.Extent;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Signal;
import java.util.Arrays;

/** Sound: padded with silence at the end to a multiple of the stride. */
final class AudioGrid implements Grid {

    private final Extent.AudioExtent extent;
    private final int side;
    private final int columns;

    AudioGrid(Extent.AudioExtent extent, int side) {
        this.extent = extent;
        this.side = side;
        this.columns = (int) (((long) extent.samples() + side - 1) / side);
    }

    @Override
    public int rows() {
        return 1;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void read(Signal signal, Normalisation scale, int row, float[] padded) {
        float[][] samples = ((Audio) signal).samples();
        int channels = samples.length;
        float mean = scale.mean();
        float divisor = 2 * scale.peak();
        for (int c = 0; c < channels; c++) {
            float[] channel = samples[c];
            for (int i = 0, k = c; i < channel.length; i++, k += channels) {
                padded[k] = (channel[i] - mean) / divisor;
            }
        }
        Arrays.fill(padded, extent.samples() * channels, columns * side * channels, 0);
    }

    @Override
    public Signal newSignal() {
        return new Audio(extent.sampleRate(), new float[extent.channels()][extent.samples()]);
    }

    @Override
    public void write(int row, float[] padded, Normalisation scale, Signal signal) {
        float[][] samples = ((Audio) signal).samples();
        int channels = samples.length;
        float factor = 2 * scale.peak();
        for (int c = 0; c < channels; c++) {
            float[] channel = samples[c];
            for (int i = 0, k = c; i < channel.length; i++, k += channels) {
                float value = Math.min(0.5f, Math.max(-0.5f, padded[k]));
                channel[i] = value * factor + scale.mean();
            }
        }
    }
}
