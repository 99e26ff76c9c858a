package io.latentflow.benchmark;

import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Sizes and speeds of every packer on the latents of a set of pictures, one thread, in one run. A
 * speed is that of the fastest of a few passes over all latents.
 */
final class EntropyTable {

    private final String codec;
    private final List<Latent> latents = new ArrayList<>();
    private final double pixels;
    private final long values;

    /**
     * @param codec codec of R G B that makes the latents, with its own step
     * @param channels how many of its channels
     */
    EntropyTable(String codec, int channels, List<Image> pictures) throws Exception {
        this.codec = codec + ", " + channels + " channels";
        Encoder encoder = Codecs.get(codec).newEncoder(new EncodeOptions(0, channels));
        for (Image picture : pictures) {
            latents.add(encoder.encode(picture));
        }
        this.pixels =
                pictures.stream().mapToDouble(item -> (double) item.width() * item.height()).sum();
        this.values = latents.stream().mapToLong(latent -> latent.values().length).sum();
    }

    /**
     * The table in Markdown.
     *
     * @param passes how often each packer goes over all latents; the first warms up
     */
    String markdown(int passes) {
        List<String> rows = new ArrayList<>();
        long webp = bytes(LatentPacker.WEBP);
        for (LatentPacker packer : LatentPacker.values()) {
            double encode = Double.POSITIVE_INFINITY;
            double decode = Double.POSITIVE_INFINITY;
            long bytes = 0;
            for (int pass = 0; pass < passes; pass++) {
                List<byte[]> packed = new ArrayList<>();
                long start = System.nanoTime();
                for (Latent latent : latents) {
                    packed.add(packed(packer, latent));
                }
                long middle = System.nanoTime();
                List<byte[]> unpacked = new ArrayList<>();
                for (int i = 0; i < packed.size(); i++) {
                    Latent latent = latents.get(i);
                    unpacked.add(
                            packer.unpack(
                                    packed.get(i),
                                    latent.channels(),
                                    latent.height(),
                                    latent.width()));
                }
                long end = System.nanoTime();
                encode = Math.min(encode, middle - start);
                decode = Math.min(decode, end - middle);
                bytes = packed.stream().mapToLong(item -> item.length).sum();
                check(packer, unpacked);
            }
            rows.add(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %.3f | %.3f | %+.1f %% | %.1f | %.1f |",
                            packer.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            bytes,
                            8.0 * bytes / values,
                            8.0 * bytes / pixels,
                            100.0 * bytes / webp - 100,
                            1e3 * values / encode,
                            1e3 * values / decode));
        }
        return "`%s`, its own step, %d values:%n%n".formatted(codec, values)
                + "| packer | bytes | bits/value | bits/pixel | against WebP | encode, M values/s | decode, M values/s |\n"
                + "|---|---|---|---|---|---|---|\n"
                + String.join("\n", rows)
                + "\n";
    }

    private long bytes(LatentPacker packer) {
        return latents.stream().mapToLong(latent -> packed(packer, latent).length).sum();
    }

    private static byte[] packed(LatentPacker packer, Latent latent) {
        return packer.pack(latent.values(), latent.channels(), latent.height(), latent.width());
    }

    private void check(LatentPacker packer, List<byte[]> unpacked) {
        for (int i = 0; i < unpacked.size(); i++) {
            if (!Arrays.equals(unpacked.get(i), latents.get(i).values())) {
                throw new IllegalStateException(packer + " does not give the values back");
            }
        }
    }
}
