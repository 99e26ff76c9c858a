package io.latentflow.codec.walloc;

import io.latentflow.codec.Extent;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Signal;

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
    public void load(Signal signal, int channel, Normalisation scale, float[] planes) {
        float[] samples = ((Audio) signal).samples()[channel];
        float mean = scale.mean();
        float divisor = 2 * scale.peak();
        for (int phase = 0; phase < side; phase++) {
            int target = phase * columns;
            for (int k = 0; k < columns; k++) {
                int i = k * side + phase;
                planes[target + k] = i < samples.length ? (samples[i] - mean) / divisor : 0;
            }
        }
    }

    @Override
    public Signal newSignal() {
        return new Audio(extent.sampleRate(), new float[extent.channels()][extent.samples()]);
    }

    @Override
    public void store(float[] planes, int channel, Normalisation scale, Signal signal) {
        float[] samples = ((Audio) signal).samples()[channel];
        float factor = 2 * scale.peak();
        for (int i = 0; i < samples.length; i++) {
            float value = Math.min(0.5f, Math.max(-0.5f, planes[i % side * columns + i / side]));
            samples[i] = value * factor + scale.mean();
        }
    }
}
