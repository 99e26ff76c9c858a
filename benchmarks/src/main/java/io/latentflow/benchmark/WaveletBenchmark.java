package io.latentflow.benchmark;

import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.codec.wavelet.PacketTransform;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The wavelet packet transform of one channel, both ways. Values are samples. The data are random:
 * the transform's speed does not depend on them. A forward and an inverse call alternate in {@link
 * #roundTrip}, which keeps the values in range; the one-way rows work on a fresh copy each time, so
 * they include copying the channel.
 */
@State(Scope.Thread)
public class WaveletBenchmark {

    /** Which transform: levels, and the channel's size in samples. */
    @Param({"2d-768x512", "2d-1920x1080", "1d-65536"})
    public String shape;

    private PacketTransform transform;
    private int rows;
    private int columns;
    private float[] samples;
    private float[] bands;
    private float[] scratch;

    /** Makes the channel and its bands. */
    @Setup
    public void setUp() {
        boolean picture = shape.startsWith("2d-");
        transform =
                picture
                        ? PacketTransform.twoDimensional(3, Boundary.MIRROR)
                        : PacketTransform.oneDimensional(8, Boundary.MIRROR);
        int side = transform.side();
        String[] size = shape.substring(3).split("x");
        columns = Integer.parseInt(size[0]) / side;
        rows = picture ? Integer.parseInt(size[1]) / side : 1;
        samples = new float[transform.planes() * rows * columns];
        Random random = new Random(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        bands = samples.clone();
        transform.forward(bands, rows, columns);
        scratch = new float[samples.length];
    }

    /** Samples to bands. */
    @Benchmark
    public float[] forward(Work work) {
        System.arraycopy(samples, 0, scratch, 0, samples.length);
        transform.forward(scratch, rows, columns);
        work.add(samples.length, 0);
        return scratch;
    }

    /** Bands to samples. */
    @Benchmark
    public float[] inverse(Work work) {
        System.arraycopy(bands, 0, scratch, 0, bands.length);
        transform.inverse(scratch, rows, columns);
        work.add(bands.length, 0);
        return scratch;
    }

    /** There and back, in place. */
    @Benchmark
    public float[] roundTrip(Work work) {
        transform.forward(bands, rows, columns);
        transform.inverse(bands, rows, columns);
        work.add(bands.length, 0);
        return bands;
    }
}
