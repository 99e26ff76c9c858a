package io.latentflow.e2e;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.awt.image.BufferedImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Prints the digest of the encoded bytes of one signal for every shipped codec, so that several
 * JVMs can be compared. The argument says how often each signal is encoded: enough rounds bring the
 * optimising compiler in, and every round must give the same bytes.
 */
public final class EncodeDigests {

    private EncodeDigests() {}

    /** Writes one line a codec: name, then bytes and SHA-256 of the default and the fast mode. */
    public static void main(String[] args) throws Exception {
        System.out.print(digests(Integer.parseInt(args[0])));
    }

    static String digests(int rounds) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (CodecInfo info : Codecs.shipped()) {
            Codec codec = Codecs.get(info.id().name());
            Encoder encoder = codec.newEncoder(EncodeOptions.DEFAULT);
            Signal signal = signal(info);
            String first = null;
            for (int round = 0; round < rounds; round++) {
                Latent latent = encoder.encode(signal);
                byte[] bytes = LatentContainer.write(latent);
                byte[] fast = LatentContainer.write(latent, EntropyMode.FAST);
                String line =
                        "%s %d %s %d %s%n"
                                .formatted(
                                        info.id().name(),
                                        bytes.length,
                                        sha256(bytes),
                                        fast.length,
                                        sha256(fast));
                if (first == null) {
                    first = line;
                    lines.append(line);
                } else if (!first.equals(line)) {
                    throw new IllegalStateException(
                            "round " + round + " differs: " + line + " after " + first);
                }
            }
        }
        return lines.toString();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static Signal signal(CodecInfo info) {
        if (info.kind() == SignalKind.AUDIO) {
            short[][] sweep = TestMedia.sweep(info.signalChannels(), 10_007);
            float[][] samples = new float[sweep.length][sweep[0].length];
            for (int c = 0; c < samples.length; c++) {
                for (int i = 0; i < samples[c].length; i++) {
                    samples[c][i] = sweep[c][i] / 32768f;
                }
            }
            return new Audio(44100, samples);
        }
        BufferedImage picture = TestMedia.picture(173, 131, info.signalChannels() == 1);
        int[] pixels =
                picture.getRaster()
                        .getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        return new Image(picture.getWidth(), picture.getHeight(), info.signalChannels(), bytes);
    }
}
