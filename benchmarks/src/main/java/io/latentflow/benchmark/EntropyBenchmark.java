package io.latentflow.benchmark;

import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Signal;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Packing the latents of a photograph and of music. Values are latent values, one byte each. */
@State(Scope.Thread)
public class EntropyBenchmark {

    /** Codec that made the latent. */
    @Param({"walloc-rgb-16x", "walloc-rgb-4x", "walloc-stereo-20x"})
    public String codec;

    /** What packs it. */
    @Param public LatentPacker packer;

    private Latent latent;
    private byte[] packed;

    /** Makes the latent, packs it and checks that it comes back. */
    @Setup
    public void setUp() throws Exception {
        Signal signal =
                codec.contains("rgb")
                        ? BenchmarkMedia.image(BenchmarkMedia.photograph())
                        : BenchmarkMedia.music();
        latent = Codecs.get(codec).newEncoder(EncodeOptions.DEFAULT).encode(signal);
        packed = pack();
        if (!Arrays.equals(latent.values(), unpack())) {
            throw new IllegalStateException(packer + " does not give the values back");
        }
    }

    /** Values to bytes. */
    @Benchmark
    public byte[] encode(Work work) {
        byte[] bytes = pack();
        work.add(latent.values().length, bytes.length);
        return bytes;
    }

    /** Bytes to values. */
    @Benchmark
    public byte[] decode(Work work) {
        work.add(latent.values().length, packed.length);
        return unpack();
    }

    private byte[] pack() {
        return packer.pack(latent.values(), latent.channels(), latent.height(), latent.width());
    }

    private byte[] unpack() {
        return packer.unpack(packed, latent.channels(), latent.height(), latent.width());
    }
}
