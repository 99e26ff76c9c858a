package io.latentflow.codec.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Asymmetric numeral systems (Duda, 2013; the range variant, rANS), four coders side by side in one
 * stream (Giesen, 2014). A coder's state x lies in [2^15, 2^31) and gives off 16 bits at a time. It
 * codes backwards, so that a decoder reads forwards. There are no branches that depend on the data,
 * and divisions are products with reciprocals, which are exact for all states.
 */
final class RansEncoder {

    static final int STATES = 4;
    static final int LOWEST = 1 << 15;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] out;
    private int position;
    private int x0 = LOWEST;
    private int x1 = LOWEST;
    private int x2 = LOWEST;
    private int x3 = LOWEST;

    /** 2^(31 + s) / frequency, rounded up, with s the bits of the frequency. */
    private final long[] reciprocals = new long[256];

    /** Start in the lowest 12 bits, then the frequency, then s. */
    private final int[] symbols = new int[256];

    /**
     * @param bytes at least what will be written, see {@link #bytes}
     */
    RansEncoder(int bytes) {
        this.out = new byte[bytes];
        this.position = bytes;
    }

    /** Most bytes that values with these counts can take, without the states. */
    static long bytes(int[] counts, int[] frequencies) {
        // A state grows by at most the factor (total / frequency) (1 + 2^-3) a value.
        long bits256 = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double bits = StrictMath.log(1.125 * FrequencyTable.TOTAL / frequencies[i]);
                bits256 += (long) (counts[i] * (bits / StrictMath.log(2) * 256 + 1));
            }
        }
        return bits256 / (8 * 256) + 16;
    }

    /** From now on values have these frequencies. */
    void use(int[] frequencies) {
        int start = 0;
        for (int i = 0; i < 256; i++) {
            int frequency = frequencies[i];
            if (frequency > 0) {
                int s = 32 - Integer.numberOfLeadingZeros(frequency - 1);
                reciprocals[i] = (1L << 31 + s) / frequency + 1;
                symbols[i] = start | frequency << 12 | s << 24;
                start += frequency;
            }
        }
    }

    /** Codes values, the last one first. */
    void encode(byte[] values, int from, int to) {
        int i = to;
        while ((i - from) % STATES != 0) {
            i--;
            single((i - from) % STATES, values[i] & 0xFF);
        }
        int a = x0;
        int b = x1;
        int c = x2;
        int d = x3;
        int p = position;
        while (i > from) {
            i -= STATES;
            int symbol = values[i + 3] & 0xFF;
            int entry = symbols[symbol];
            int off = off(d, entry);
            SHORT.set(out, p - 2, (short) d);
            p -= off << 1;
            d = next(d >>> (off << 4), entry, reciprocals[symbol]);
            symbol = values[i + 2] & 0xFF;
            entry = symbols[symbol];
            off = off(c, entry);
            SHORT.set(out, p - 2, (short) c);
            p -= off << 1;
            c = next(c >>> (off << 4), entry, reciprocals[symbol]);
            symbol = values[i + 1] & 0xFF;
            entry = symbols[symbol];
            off = off(b, entry);
            SHORT.set(out, p - 2, (short) b);
            p -= off << 1;
            b = next(b >>> (off << 4), entry, reciprocals[symbol]);
            symbol = values[i] & 0xFF;
            entry = symbols[symbol];
            off = off(a, entry);
            SHORT.set(out, p - 2, (short) a);
            p -= off << 1;
            a = next(a >>> (off << 4), entry, reciprocals[symbol]);
        }
        x0 = a;
        x1 = b;
        x2 = c;
        x3 = d;
        position = p;
    }

    /** Writes the states; what was written lies from {@link #position} to the end of the array. */
    byte[] finish() {
        for (int x : new int[] {x3, x2, x1, x0}) {
            SHORT.set(out, position - 2, (short) (x >>> 16));
            SHORT.set(out, position - 4, (short) x);
            position -= 4;
        }
        return out;
    }

    int position() {
        return position;
    }

    private void single(int state, int symbol) {
        int x = state == 0 ? x0 : state == 1 ? x1 : state == 2 ? x2 : x3;
        int entry = symbols[symbol];
        int off = off(x, entry);
        SHORT.set(out, position - 2, (short) x);
        position -= off << 1;
        x = next(x >>> (off << 4), entry, reciprocals[symbol]);
        switch (state) {
            case 0 -> x0 = x;
            case 1 -> x1 = x;
            case 2 -> x2 = x;
            default -> x3 = x;
        }
    }

    /**
     * 1 where the state must give off 16 bits before the symbol: it is frequency * 2^19 or more.
     */
    private static int off(int x, int entry) {
        return (entry << 8 >>> 20 << 19) - 1 - x >>> 31;
    }

    /** (x / frequency) * total + x % frequency + start. */
    private static int next(int x, int entry, long reciprocal) {
        int frequency = entry << 8 >>> 20;
        int quotient = (int) (x * reciprocal >>> 31 + (entry >>> 24));
        return x + quotient * (FrequencyTable.TOTAL - frequency) + (entry & 0xFFF);
    }
}
