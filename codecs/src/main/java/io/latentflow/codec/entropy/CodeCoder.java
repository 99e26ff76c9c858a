package io.latentflow.codec.entropy;

/**
 * Entropy coding of quantised weights: each code as a tree of binary decisions from its highest bit
 * on, whose probabilities adapt to what was coded. No table is written. Integers only.
 */
public final class CodeCoder {

    /**
     * No payload byte stands for more codes than this: the models' least cost of a code is above 8
     * / 65536 bits.
     */
    public static final int MAX_CODES_A_BYTE = 1 << 16;

    private CodeCoder() {}

    /**
     * Writes codes.
     *
     * @param codes unsigned bytes below 2^bits
     * @param count how many of them
     * @param bits of a code, 1 to 8
     */
    public static byte[] encode(byte[] codes, int count, int bits) {
        RangeEncoder encoder = new RangeEncoder(count);
        code(new BinaryPort(encoder), codes, count, bits);
        return encoder.finish();
    }

    /**
     * Reads what {@link #encode} wrote; damage shows as other codes, which is for a checksum to
     * tell.
     *
     * @param count how many codes were written
     */
    public static byte[] decode(byte[] in, int offset, int length, int count, int bits) {
        byte[] codes = new byte[count];
        code(new BinaryPort(new RangeDecoder(in, offset, length)), codes, count, bits);
        return codes;
    }

    private static void code(BinaryPort port, byte[] codes, int count, int bits) {
        CountedBits models = new CountedBits(1 << bits);
        for (int i = 0; i < count; i++) {
            int node = 1;
            for (int bit = bits - 1; bit >= 0; bit--) {
                node = node << 1 | port.code(models, node, codes[i] >> bit & 1);
            }
            codes[i] = (byte) (node & (1 << bits) - 1);
        }
    }
}
