package io.latentflow.codec.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Little-endian numbers, variable-length unsigned integers (LEB128) and short texts into a growing
 * array.
 */
final class ByteWriter {

    private final ByteArrayOutputStream out;

    ByteWriter(int expectedBytes) {
        out = new ByteArrayOutputStream(expectedBytes);
    }

    void u8(int value) {
        out.write(value);
    }

    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    void f32(float value) {
        fixed(Float.floatToIntBits(value), 4);
    }

    void i64(long value) {
        fixed(value, 8);
    }

    void u32(long value) {
        fixed(value, 4);
    }

    void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 255) {
            throw new IllegalArgumentException("text must be at most 255 bytes: " + value);
        }
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    void hex(String digits) {
        out.writeBytes(HexFormat.of().parseHex(digits));
    }

    void bytes(byte[] value) {
        out.writeBytes(value);
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private void fixed(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)) & 0xFF);
        }
    }
}
