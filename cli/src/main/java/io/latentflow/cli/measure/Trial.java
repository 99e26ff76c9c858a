package io.latentflow.cli.measure;

import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.Tier;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.container.LatentChainReader;
import io.latentflow.codec.container.LatentChainWriter;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.signal.Signal;

/**
 * Codes signals there and back and takes the time: from samples to the bytes of a container, and
 * from these to samples.
 */
public final class Trial implements AutoCloseable {

    private final Encoder encoder;
    private final EntropyMode entropy;
    private final Decoder decoder;
    private final Decoder linear;
    private LatentChainWriter writer;
    private LatentChainReader reader;

    /**
     * @param entropy how values are written
     * @param decode how to decode
     * @param compareLinear whether to decode the same bytes with linear synthesis too
     */
    public Trial(
            Codec codec,
            EncodeOptions encode,
            EntropyMode entropy,
            DecodeOptions decode,
            boolean compareLinear) {
        this.entropy = entropy;
        encoder = codec.newEncoder(encode);
        decoder = codec.newDecoder(decode);
        linear =
                compareLinear
                        ? codec.newDecoder(
                                new DecodeOptions(Tier.LINEAR, decode.channels(), decode.engine()))
                        : null;
    }

    /**
     * One way there and back.
     *
     * @param bytes of the container
     * @param encodeNanos time to encode
     * @param decodeNanos time to decode
     * @param decoded what came back
     * @param linear what linear synthesis gave; null where it was not asked for
     * @param isFrame whether it is a frame of a video
     * @param aloneBytes of the container were it not predicted
     * @param predicted whether it was predicted
     */
    public record Result(
            int bytes,
            long encodeNanos,
            long decodeNanos,
            Signal decoded,
            Signal linear,
            boolean isFrame,
            int aloneBytes,
            boolean predicted) {}

    /**
     * Starts a file.
     *
     * @param keyInterval frames from one key latent to the next at most; 0 for a file that is no
     *     video: nothing is predicted
     */
    public void begin(int keyInterval) {
        writer = keyInterval == 0 ? null : new LatentChainWriter(keyInterval, entropy);
        reader = keyInterval == 0 ? null : new LatentChainReader();
    }

    /** Name of the engine that decodes. */
    public String engine() {
        return decoder.engine();
    }

    /**
     * Codes one signal there and back, after those of the same video if it is a frame.
     *
     * @throws UnsupportedSignalException if the codec does not take it
     */
    public Result run(Signal signal) throws UnsupportedSignalException, LatentFormatException {
        long begin = System.nanoTime();
        Latent latent = encoder.encode(signal);
        byte[] container =
                writer == null ? LatentContainer.write(latent, entropy) : writer.write(latent);
        long encoded = System.nanoTime();
        Latent read = reader == null ? LatentContainer.read(container) : reader.read(container);
        Signal decoded = decoder.decode(read);
        long end = System.nanoTime();
        boolean predicted = LatentContainer.header(container).isPredicted();
        return new Result(
                container.length,
                encoded - begin,
                end - encoded,
                decoded,
                linear == null ? null : linear.decode(read),
                writer != null,
                predicted ? LatentContainer.write(latent).length : container.length,
                predicted);
    }

    @Override
    public void close() {
        decoder.close();
        if (linear != null) {
            linear.close();
        }
    }
}
