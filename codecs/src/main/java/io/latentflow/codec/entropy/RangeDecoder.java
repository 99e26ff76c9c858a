package io.latentflow.codec.entropy;

/**
 * Reads what {@link RangeEncoder} wrote. Past the end it reads zeros: whether that was right is for
 * a checksum to tell.
 */
final class RangeDecoder {

    private final byte[] in;
    private final int end;
    private int position;
    private int range = -1;
    private int code;

    RangeDecoder(byte[] in, int offset, int length) {
        this.in = in;
        this.position = offset;
        this.end = offset + length;
        // The encoder's first byte is its empty cache.
        for (int i = 0; i < 5; i++) {
            code = code << 8 | next();
        }
    }

    int decode(BitModels models, int model) {
        int bit = decode(models.probabilityOfZero(model));
        models.update(model, bit);
        return bit;
    }

    /**
     * Reads a decision.
     *
     * @param zero probability of a 0 in units of 2^-16, from 1 to 65535
     */
    int decode(int zero) {
        int bound = (range >>> BitModels.BITS) * zero;
        int bit;
        if (Integer.compareUnsigned(code, bound) < 0) {
            range = bound;
            bit = 0;
        } else {
            code -= bound;
            range -= bound;
            bit = 1;
        }
        while (range >>> 24 == 0) {
            range <<= 8;
            code = code << 8 | next();
        }
        return bit;
    }

    int decodeEven() {
        range >>>= 1;
        int bit = 0;
        if (Integer.compareUnsigned(code, range) >= 0) {
            code -= range;
            bit = 1;
        }
        while (range >>> 24 == 0) {
            range <<= 8;
            code = code << 8 | next();
        }
        return bit;
    }

    private int next() {
        return position < end ? in[position++] & 0xFF : 0;
    }
}
