package io.latentflow.cli.measure;

import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.Tier;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.signal.Signal;

/**
 * Codes signals there and back and takes the time: from samples to the bytes of a container, and
 * from these to samples.
 */
public final class Trial implements AutoCloseable {

    private final Encoder encoder;
    private final Decoder decoder;
    private final Decoder linear;

    /**
     * @param decode how to decode
     * @param compareLinear whether to decode the same bytes with linear synthesis too
     */
    public Trial(Codec codec, EncodeOptions encode, DecodeOptions decode, boolean compareLinear) {
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
     */
    public record Result(
            int bytes, long encodeNanos, long decodeNanos, Signal decoded, Signal linear) {}

    /** Name of the engine that decodes. */
    public String engine() {
        return decoder.engine();
    }

    /**
     * Codes one signal there and back.
     *
     * @throws UnsupportedSignalException if the codec does not take it
     */
    public Result run(Signal signal) throws UnsupportedSignalException, LatentFormatException {
        long begin = System.nanoTime();
        byte[] container = LatentContainer.write(encoder.encode(signal));
        long encoded = System.nanoTime();
        Signal decoded = decoder.decode(LatentContainer.read(container));
        long end = System.nanoTime();
        Signal plain = linear == null ? null : linear.decode(LatentContainer.read(container));
        return new Result(container.length, encoded - begin, end - encoded, decoded, plain);
    }

    @Override
    public void close() {
        decoder.close();
        if (linear != null) {
            linear.close();
        }
    }
}
