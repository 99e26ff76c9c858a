package io.latentflow.codec;

/**
 * Turns signals into latents and back. A codec is immutable and safe for use by many threads; its
 * encoders and decoders are for one thread each, because they reuse their scratch memory.
 */
public interface Codec {

    /** What it is. */
    CodecInfo info();

    /**
     * A new encoder. Encoding is plain Java and gives the same bytes on every JVM.
     *
     * @throws IllegalArgumentException if the options ask for more channels than the codec has
     */
    Encoder newEncoder(EncodeOptions options);

    /**
     * A new decoder; close it when done: it may hold a lease on a network.
     *
     * @throws IllegalArgumentException if the codec has no decoder of that tier
     * @throws io.latentflow.engine.EngineException if a forced engine does not load, or none does
     */
    Decoder newDecoder(DecodeOptions options);
}
