package io.latentflow.connector.kafka;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding from an array. A length or a count is checked against the bytes that
 * are left before anything is allocated for it, so that a corrupt message costs no more memory than
 * its own size calls for.
 */
final class BoundedDecoder extends Decoder {

    private final byte[] bytes;
    private int position;

    BoundedDecoder(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.position = offset;
    }

    /** Offset of the next byte. */
    int position() {
        return position;
    }

    /** Bytes that are left. */
    int remaining() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        int at = advance(1);
        if ((bytes[at] & 0xFE) != 0) {
            throw new AvroTypeException("a boolean is 0 or 1: " + bytes[at] + " at offset " + at);
        }
        return bytes[at] == 1;
    }

    @Override
    public int readInt() throws IOException {
        int start = position;
        long value = readLong();
        if (value != (int) value) {
            throw new AvroTypeException(
                    "an int of 32 bits was expected: " + value + " at offset " + start);
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long raw = 0;
        int start = position;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[advance(1)];
            raw |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new AvroTypeException("a number is longer than 10 bytes at offset " + start);
    }

    @Override
    public float readFloat() throws IOException {
        return Float.intBitsToFloat((int) littleEndian(4));
    }

    @Override
    public double readDouble() throws IOException {
        return Double.longBitsToDouble(littleEndian(8));
    }

    private long littleEndian(int size) throws IOException {
        int at = advance(size);
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        int length = readLength();
        int at = advance(length);
        Utf8 result = old == null ? new Utf8() : old;
        result.setByteLength(length);
        System.arraycopy(bytes, at, result.getBytes(), 0, length);
        return result;
    }

    @Override
    public String readString() throws IOException {
        int length = readLength();
        return new String(bytes, advance(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        skipBytes();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        int length = readLength();
        int at = advance(length);
        byte[] copy = new byte[length];
        System.arraycopy(bytes, at, copy, 0, length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() throws IOException {
        advance(readLength());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        System.arraycopy(bytes, advance(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        advance(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return readCount();
    }

    @Override
    public long arrayNext() throws IOException {
        return readCount();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return readCount();
    }

    @Override
    public long mapNext() throws IOException {
        return readCount();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    /**
     * Skips blocks that say how long they are; returns the count of one that does not, 0 at the
     * end.
     */
    private long skipBlocks() throws IOException {
        while (true) {
            long count = readLong();
            if (count >= 0) {
                return checkCount(count);
            }
            advance(readLength());
        }
    }

    private long readCount() throws IOException {
        long count = readLong();
        if (count < 0) {
            readLength();
            count = -count;
        }
        return checkCount(count);
    }

    /** Every item of our records takes at least one byte. */
    private long checkCount(long count) {
        if (count < 0 || count > remaining()) {
            throw new AvroTypeException(
                    "%d items are announced at offset %d, but only %d bytes are left"
                            .formatted(count, position, remaining()));
        }
        return count;
    }

    private int readLength() throws IOException {
        int start = position;
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw new AvroTypeException(
                    "%d bytes are announced at offset %d, but %d are left"
                            .formatted(length, start, remaining()));
        }
        return (int) length;
    }

    private int advance(int count) throws EOFException {
        if (count > remaining()) {
            throw new EOFException(
                    "the message ends at %d, but %d more bytes are needed at offset %d"
                            .formatted(bytes.length, count, position));
        }
        int at = position;
        position += count;
        return at;
    }
}
