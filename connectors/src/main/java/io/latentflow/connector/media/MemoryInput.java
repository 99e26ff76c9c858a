package io.latentflow.connector.media;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Bytes in memory as an FFmpeg input that can seek. */
final class MemoryInput implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int SEEK_WHENCE_MASK = 0xFFFF;

    /** A payload is read about once; a demuxer that reads it this often runs in circles. */
    private static final int MOST_PASSES = 64;

    private static final Map<Long, MemoryInput> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT_ID = new AtomicLong(1);

    /** One callback serves all inputs: JavaCPP has room for few instances of a callback type. */
    private static final Read_packet_Pointer_BytePointer_int READ =
            new Read_packet_Pointer_BytePointer_int() {
                @Override
                public int call(Pointer opaque, BytePointer buffer, int size) {
                    MemoryInput input = OPEN.get(opaque.address());
                    return input == null ? avutil.AVERROR_EXIT : input.read(buffer, size);
                }
            };

    private static final Seek_Pointer_long_int SEEK =
            new Seek_Pointer_long_int() {
                @Override
                public long call(Pointer opaque, long offset, int whence) {
                    MemoryInput input = OPEN.get(opaque.address());
                    return input == null ? avutil.AVERROR_EXIT : input.seek(offset, whence);
                }
            };

    private final long id = NEXT_ID.getAndIncrement();
    private final byte[] bytes;
    private final AVIOContext context;
    private long position;
    private long budget;

    MemoryInput(byte[] bytes) throws MediaException {
        this.bytes = bytes;
        this.budget = (long) MOST_PASSES * (bytes.length + BUFFER_BYTES);
        BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER_BYTES));
        context =
                avformat.avio_alloc_context(
                        buffer,
                        BUFFER_BYTES,
                        0,
                        new Handle(id),
                        READ,
                        (Write_packet_Pointer_BytePointer_int) null,
                        SEEK);
        if (context == null) {
            avutil.av_free(buffer);
            throw new MediaException("FFmpeg has no memory for an input buffer");
        }
        OPEN.put(id, this);
    }

    /** How many inputs are open in this process. */
    static int openCount() {
        return OPEN.size();
    }

    AVIOContext context() {
        return context;
    }

    private int read(BytePointer buffer, int size) {
        int count = (int) Math.min(size, bytes.length - position);
        if (count <= 0) {
            return avutil.AVERROR_EOF;
        }
        budget -= count;
        if (budget < 0) {
            return avutil.AVERROR_EXIT;
        }
        buffer.position(0).put(bytes, (int) position, count);
        position += count;
        return count;
    }

    private long seek(long offset, int whence) {
        if ((whence & avformat.AVSEEK_SIZE) != 0) {
            return bytes.length;
        }
        long from =
                switch (whence & SEEK_WHENCE_MASK) {
                    case 0 -> 0;
                    case 1 -> position;
                    case 2 -> bytes.length;
                    default -> -1;
                };
        long target = from + offset;
        if (from < 0 || target < 0 || target > bytes.length) {
            return avutil.AVERROR_EXTERNAL;
        }
        position = target;
        return target;
    }

    @Override
    public void close() {
        OPEN.remove(id);
        // FFmpeg may have replaced the buffer while probing: the context knows the current one.
        avutil.av_free(context.buffer());
        avformat.avio_context_free(context);
    }

    /** An opaque value that is no address: it only names the input. */
    private static final class Handle extends Pointer {
        Handle(long id) {
            address = id;
        }
    }
}
