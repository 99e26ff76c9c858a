package io.latentflow.codec.entropy;

/**
 * How often each int8 value occurs in a channel, in parts of {@value #TOTAL}. What is written is a
 * coarse weight for each value, three significant bits of its count; writer and reader make the
 * same frequencies of the weights. Integers only.
 */
final class FrequencyTable {

    /** Binary logarithm of the sum of all frequencies. */
    static final int TOTAL_BITS = 12;

    /** Sum of all frequencies. */
    static final int TOTAL = 1 << TOTAL_BITS;

    /**
     * No value is so frequent that it costs next to nothing, so that a container of few bytes can
     * never ask for many values: 8 / 2838 bits at least.
     */
    private static final int MOST = TOTAL - 8;

    private static final int VALUES = 256;

    /** Weights 0, 1, 2, 3, then 4 to 7 times a power of two. */
    private static final int CODES = 64;

    private static final int CODE_BITS = 6;

    private final BitModels codeModels = new BitModels(CODES * 4);

    /** Frequency of each value, as an unsigned byte. */
    final int[] frequencies = new int[VALUES];

    private final int[] weights = new int[VALUES];

    /** Sets frequencies from counts and writes them. */
    void write(int[] counts, RangeEncoder out) {
        int first = VALUES - 1;
        int last = 0;
        for (int i = 0; i < VALUES; i++) {
            int code = code(counts[symbol(i)]);
            weights[i] = weight(code);
            if (code != 0) {
                first = Math.min(first, i);
                last = i;
            }
        }
        first = Math.min(first, last);
        plain(out, first);
        plain(out, last);
        int before = 0;
        for (int i = first; i <= last; i++) {
            int code = code(counts[symbol(i)]);
            int node = 1;
            for (int bit = CODE_BITS - 1; bit >= 0; bit--) {
                out.encode(codeModels, model(before, node), code >> bit & 1);
                node = node << 1 | code >> bit & 1;
            }
            before = code;
        }
        spread(first);
    }

    /** Reads what {@link #write} wrote; whatever is read, the frequencies are valid. */
    void read(RangeDecoder in) {
        int first = plain(in);
        int last = plain(in);
        java.util.Arrays.fill(weights, 0);
        int before = 0;
        for (int i = first; i <= last; i++) {
            int node = 1;
            for (int bit = 0; bit < CODE_BITS; bit++) {
                node = node << 1 | in.decode(codeModels, model(before, node));
            }
            before = node - CODES;
            weights[i] = weight(before);
        }
        spread(first);
    }

    /** Neighbours have weights of about the same size: four classes of the one before. */
    private static int model(int before, int node) {
        int size = before == 0 ? 0 : before < 12 ? 1 : before < 24 ? 2 : 3;
        return size * CODES + node;
    }

    private static int code(int count) {
        if (count < 4) {
            return count;
        }
        int shift = 29 - Integer.numberOfLeadingZeros(count);
        return Math.min(CODES - 1, 4 * (shift + 1) + (count >> shift) - 4);
    }

    private static int weight(int code) {
        return code < 4 ? code : 4 + (code & 3) << Math.min(24, (code >> 2) - 1);
    }

    /** The i-th value from -128 on, as an unsigned byte. */
    private static int symbol(int i) {
        return i + 128 & 0xFF;
    }

    /** Frequencies in proportion to the weights, 1 at least, that sum to {@link #TOTAL}. */
    private void spread(int first) {
        long sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        if (sum == 0) {
            weights[first] = 1;
            sum = 1;
        }
        int given = 0;
        int largest = first;
        for (int i = 0; i < VALUES; i++) {
            int frequency =
                    weights[i] == 0 ? 0 : (int) Math.max(1, weights[i] * (long) TOTAL / sum);
            frequencies[symbol(i)] = frequency;
            given += frequency;
            if (frequency > frequencies[symbol(largest)]) {
                largest = i;
            }
        }
        // At most 255 too many, where that many rare values were rounded up; the largest is then
        // well above that, or others are taken from as well.
        frequencies[symbol(largest)] += Math.max(0, TOTAL - given);
        for (int i = 0; given > TOTAL; i = i + 1 & 0xFF) {
            if (frequencies[i] > TOTAL / VALUES) {
                int taken = Math.min(given - TOTAL, frequencies[i] / 16);
                frequencies[i] -= taken;
                given -= taken;
            }
        }
        int excess = frequencies[symbol(largest)] - MOST;
        if (excess > 0) {
            frequencies[symbol(largest)] -= excess;
            frequencies[symbol(largest == VALUES - 1 ? 0 : largest + 1)] += excess;
        }
    }

    private void plain(RangeEncoder out, int value) {
        for (int bit = 7; bit >= 0; bit--) {
            out.encodeEven(value >> bit & 1);
        }
    }

    private static int plain(RangeDecoder in) {
        int value = 0;
        for (int bit = 0; bit < 8; bit++) {
            value = value << 1 | in.decodeEven();
        }
        return value;
    }
}
