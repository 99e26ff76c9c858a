package io.latentflow.codec.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads what {@link RansEncoder} wrote. Past the end it reads zeros: whether that was right is for
 * a checksum to tell.
 */
final class RansDecoder {

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] in;
    private final int end;
    private int position;
    private int x0;
    private int x1;
    private int x2;
    private int x3;

    /**
     * For each rest of a state: distance from the start in 12 bits, frequency in 12, value in 8.
     */
    private final int[] slots = new int[FrequencyTable.TOTAL];

    RansDecoder(byte[] in, int offset, int length) {
        this.in = in;
        this.position = offset;
        this.end = offset + length;
        x0 = state();
        x1 = state();
        x2 = state();
        x3 = state();
    }

    /** From now on values have these frequencies. */
    void use(int[] frequencies) {
        int slot = 0;
        for (int i = 0; i < 256; i++) {
            int entry = i << 24 | frequencies[i] << 12;
            for (int k = 0; k < frequencies[i]; k++) {
                slots[slot++] = entry | k;
            }
        }
    }

    /** Reads values, the first one first. */
    void decode(byte[] values, int from, int to) {
        int a = x0;
        int b = x1;
        int c = x2;
        int d = x3;
        int p = position;
        int i = from;
        // Four values read eight bytes at most.
        for (; i + STATES <= to && p <= end - 2 * STATES; i += STATES) {
            int entry = slots[a & MASK];
            values[i] = (byte) (entry >>> 24);
            a = previous(a, entry);
            int on = on(a);
            a = a << (on << 4) | word(p) & -on;
            p += on << 1;
            entry = slots[b & MASK];
            values[i + 1] = (byte) (entry >>> 24);
            b = previous(b, entry);
            on = on(b);
            b = b << (on << 4) | word(p) & -on;
            p += on << 1;
            entry = slots[c & MASK];
            values[i + 2] = (byte) (entry >>> 24);
            c = previous(c, entry);
            on = on(c);
            c = c << (on << 4) | word(p) & -on;
            p += on << 1;
            entry = slots[d & MASK];
            values[i + 3] = (byte) (entry >>> 24);
            d = previous(d, entry);
            on = on(d);
            d = d << (on << 4) | word(p) & -on;
            p += on << 1;
        }
        position = p;
        // The rest, with a look at the end of the input; states take turns.
        for (; i < to; i++) {
            int entry = slots[a & MASK];
            values[i] = (byte) (entry >>> 24);
            int x = previous(a, entry);
            if (x < RansEncoder.LOWEST) {
                x = x << 16 | nextWord();
            }
            a = b;
            b = c;
            c = d;
            d = x;
        }
        int turns = (to - from) % STATES;
        x0 = turned(a, b, c, d, -turns);
        x1 = turned(a, b, c, d, 1 - turns);
        x2 = turned(a, b, c, d, 2 - turns);
        x3 = turned(a, b, c, d, 3 - turns);
    }

    private static final int STATES = RansEncoder.STATES;
    private static final int MASK = FrequencyTable.TOTAL - 1;

    private static int turned(int a, int b, int c, int d, int index) {
        return switch (index & 3) {
            case 0 -> a;
            case 1 -> b;
            case 2 -> c;
            default -> d;
        };
    }

    /** 1 where the state must take in 16 bits. */
    private static int on(int x) {
        return x - RansEncoder.LOWEST >>> 31;
    }

    private static int previous(int x, int entry) {
        return (entry >>> 12 & MASK) * (x >>> FrequencyTable.TOTAL_BITS) + (entry & MASK);
    }

    private int word(int p) {
        return (short) SHORT.get(in, p) & 0xFFFF;
    }

    private int state() {
        int low = nextWord();
        // Garbage too must stay within 31 bits.
        return (nextWord() << 16 | low) & Integer.MAX_VALUE;
    }

    private int nextWord() {
        int low = position < end ? in[position] & 0xFF : 0;
        int high = position + 1 < end ? in[position + 1] & 0xFF : 0;
        position += 2;
        return high << 8 | low;
    }
}
