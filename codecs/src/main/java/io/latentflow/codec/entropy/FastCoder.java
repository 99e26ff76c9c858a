package io.latentflow.codec.entropy;

import java.util.Arrays;

/**
 * Mode {@link EntropyMode#FAST}: each channel has a fixed table of frequencies, written before the
 * values. Layout: bytes of the tables (4, little-endian), tables, values.
 */
final class FastCoder {

    /** Bytes of the length of the tables. */
    private static final int LENGTH_BYTES = 4;

    private FastCoder() {}

    static byte[] encode(byte[] values, int channels, int plane) {
        int[][] counts = new int[channels][256];
        int[][] frequencies = new int[channels][];
        RangeEncoder header = new RangeEncoder(64 * channels);
        FrequencyTable table = new FrequencyTable();
        long bytes = LENGTH_BYTES + 4L * RansEncoder.STATES;
        for (int c = 0; c < channels; c++) {
            count(values, c * plane, (c + 1) * plane, counts[c]);
            table.write(counts[c], header);
            frequencies[c] = table.frequencies.clone();
            bytes += RansEncoder.bytes(counts[c], frequencies[c]);
        }
        byte[] tables = header.finish();
        RansEncoder encoder = new RansEncoder(Math.toIntExact(bytes + tables.length));
        for (int c = channels - 1; c >= 0; c--) {
            encoder.use(frequencies[c]);
            encoder.encode(values, c * plane, (c + 1) * plane);
        }
        byte[] out = encoder.finish();
        int start = encoder.position() - tables.length - LENGTH_BYTES;
        System.arraycopy(tables, 0, out, start + LENGTH_BYTES, tables.length);
        for (int i = 0; i < LENGTH_BYTES; i++) {
            out[start + i] = (byte) (tables.length >>> 8 * i);
        }
        return Arrays.copyOfRange(out, start, out.length);
    }

    static byte[] decode(byte[] in, int offset, int length, int channels, int plane) {
        if (length < LENGTH_BYTES) {
            throw new IllegalArgumentException(
                    "values of mode FAST take at least %d bytes, but there are %d"
                            .formatted(LENGTH_BYTES, length));
        }
        int tables = 0;
        for (int i = LENGTH_BYTES - 1; i >= 0; i--) {
            tables = tables << 8 | in[offset + i] & 0xFF;
        }
        if (tables < 0 || tables > length - LENGTH_BYTES) {
            throw new IllegalArgumentException(
                    "frequencies of mode FAST take %d bytes, but there are %d"
                            .formatted(tables & 0xFFFFFFFFL, length - LENGTH_BYTES));
        }
        int start = offset + LENGTH_BYTES;
        RangeDecoder header = new RangeDecoder(in, start, tables);
        FrequencyTable table = new FrequencyTable();
        RansDecoder decoder = new RansDecoder(in, start + tables, length - LENGTH_BYTES - tables);
        byte[] values = new byte[channels * plane];
        for (int c = 0; c < channels; c++) {
            table.read(header);
            decoder.use(table.frequencies);
            decoder.decode(values, c * plane, (c + 1) * plane);
        }
        return values;
    }

    /** Two tables, because a count that was just written is slow to be read. */
    private static void count(byte[] values, int from, int to, int[] counts) {
        int[] odd = new int[256];
        int i = from;
        for (; i + 1 < to; i += 2) {
            counts[values[i] & 0xFF]++;
            odd[values[i + 1] & 0xFF]++;
        }
        if (i < to) {
            counts[values[i] & 0xFF]++;
        }
        for (int v = 0; v < 256; v++) {
            counts[v] += odd[v];
        }
    }
}
