package io.latentflow.job.codec;

import java.nio.ByteBuffer;

/** Byte fields of records as arrays. */
final class Bytes {

    private Bytes() {}

    /** The remaining bytes; not copied where the buffer holds exactly them. */
    static byte[] of(ByteBuffer buffer) {
        if (buffer.hasArray()
                && buffer.arrayOffset() == 0
                && buffer.position() == 0
                && buffer.remaining() == buffer.array().length) {
            return buffer.array();
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
