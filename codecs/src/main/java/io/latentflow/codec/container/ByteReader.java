package io.latentflow.codec.container;

import io.latentflow.codec.LatentFormatException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Reads what {@link ByteWriter} wrote; every read past the end says where and what was expected.
 */
final class ByteReader {

    private final byte[] in;
    private final int end;
    private int position;

    ByteReader(byte[] in, int offset, int end) {
        this.in = in;
        this.position = offset;
        this.end = end;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    int u8(String what) throws LatentFormatException {
        need(1, what);
        return in[position++] & 0xFF;
    }

    /** An unsigned integer of at most 31 bits. */
    int varint(String what) throws LatentFormatException {
        int start = position;
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = u8(what);
            value |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                if (value > Integer.MAX_VALUE) {
                    break;
                }
                return (int) value;
            }
        }
        throw new LatentFormatException(
                "corrupt container: " + what + " is over 2147483647", start);
    }

    float f32(String what) throws LatentFormatException {
        return Float.intBitsToFloat((int) fixed(4, what));
    }

    long i64(String what) throws LatentFormatException {
        return fixed(8, what);
    }

    long u32(String what) throws LatentFormatException {
        return fixed(4, what);
    }

    String text(String what) throws LatentFormatException {
        int length = u8(what);
        need(length, what);
        String value = new String(in, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    String hex(int bytes, String what) throws LatentFormatException {
        need(bytes, what);
        String digits = HexFormat.of().formatHex(in, position, position + bytes);
        position += bytes;
        return digits;
    }

    void skip(int bytes, String what) throws LatentFormatException {
        need(bytes, what);
        position += bytes;
    }

    private long fixed(int bytes, String what) throws LatentFormatException {
        need(bytes, what);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (in[position++] & 0xFFL) << (8 * i);
        }
        return value;
    }

    private void need(int bytes, String what) throws LatentFormatException {
        if (bytes > end - position) {
            throw new LatentFormatException(
                    "truncated container: %s needs %d bytes, but %d are left"
                            .formatted(what, bytes, end - position),
                    position);
        }
    }
}
