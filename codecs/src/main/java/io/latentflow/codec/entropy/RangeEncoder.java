package io.latentflow.codec.entropy;

import java.util.Arrays;

/**
 * Binary range encoder with carry propagation (Martin, 1979; the variant with a cache byte that
 * LZMA made common). Thirty-two bits of range; whole bytes come out.
 */
final class RangeEncoder {

    private byte[] out;
    private int size;
    private long low;
    private int range = -1;
    private int cache;
    private long cacheSize = 1;

    RangeEncoder(int expectedBytes) {
        out = new byte[Math.max(64, expectedBytes)];
    }

    /** Writes a decision with the probability its model gives, and teaches the model. */
    void encode(BitModels models, int model, int bit) {
        encode(models.probabilityOfZero(model), bit);
        models.update(model, bit);
    }

    /**
     * Writes a decision.
     *
     * @param zero probability of a 0 in units of 2^-16, from 1 to 65535
     */
    void encode(int zero, int bit) {
        int bound = (range >>> BitModels.BITS) * zero;
        if (bit == 0) {
            range = bound;
        } else {
            low += bound & 0xFFFFFFFFL;
            range -= bound;
        }
        while (range >>> 24 == 0) {
            range <<= 8;
            shiftLow();
        }
    }

    /** Writes a decision at even odds. */
    void encodeEven(int bit) {
        range >>>= 1;
        if (bit != 0) {
            low += range & 0xFFFFFFFFL;
        }
        while (range >>> 24 == 0) {
            range <<= 8;
            shiftLow();
        }
    }

    /**
     * Everything written, as short as it can be: zero bytes at the end are left out, because the
     * decoder reads zeros there.
     */
    byte[] finish() {
        // Of all values that end in this interval, the one with most trailing zero bits.
        long high = low + (range & 0xFFFFFFFFL) - 1;
        for (int bits = 32; bits > 0; bits--) {
            long mask = (1L << bits) - 1;
            long candidate = (low + mask) & ~mask;
            if (candidate <= high) {
                low = candidate;
                break;
            }
        }
        for (int i = 0; i < 5; i++) {
            shiftLow();
        }
        int end = size;
        while (end > 0 && out[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(out, end);
    }

    private void shiftLow() {
        if (low < 0xFF000000L || low > 0xFFFFFFFFL) {
            int carry = (int) (low >>> 32);
            int pending = cache;
            while (cacheSize > 0) {
                write(pending + carry);
                pending = 0xFF;
                cacheSize--;
            }
            cache = (int) (low >>> 24) & 0xFF;
        }
        cacheSize++;
        low = (low & 0x00FFFFFFL) << 8;
    }

    private void write(int value) {
        if (size == out.length) {
            out = Arrays.copyOf(out, size * 2);
        }
        out[size++] = (byte) value;
    }
}
