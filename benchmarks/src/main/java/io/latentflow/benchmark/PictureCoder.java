package io.latentflow.benchmark;

/** Encodes and decodes the benchmark's photograph; for one thread. */
interface PictureCoder extends AutoCloseable {

    /** The photograph as bytes. */
    byte[] encode() throws Exception;

    /** Decodes what {@link #encode} made. */
    Object decode(byte[] encoded) throws Exception;

    @Override
    void close();
}
