package io.latentflow.connector.media;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Packets of one video track to a Matroska segment in memory that can be decoded on its own. The
 * same packets always give the same bytes.
 */
final class SegmentWriter {

    private SegmentWriter() {}

    /** Writes the run; its timestamps start at 0 with the first shown packet. */
    static byte[] write(PacketRun run, AVStream source) throws MediaException {
        FfmpegLog.clear();
        AVFormatContext context = new AVFormatContext(null);
        Av.check(
                avformat.avformat_alloc_output_context2(context, null, "matroska", (String) null),
                "no Matroska writer");
        try (PointerPointer<AVIOContext> buffer = new PointerPointer<>(1)) {
            Av.check(avformat.avio_open_dyn_buf(buffer), "no memory for a segment");
            AVIOContext output = buffer.get(AVIOContext.class);
            boolean open = true;
            try {
                context.pb(output);
                fill(context, run, source);
                open = false;
                return bytes(output);
            } finally {
                if (open) {
                    bytes(output);
                }
            }
        } finally {
            avformat.avformat_free_context(context);
        }
    }

    private static void fill(AVFormatContext context, PacketRun run, AVStream source)
            throws MediaException {
        context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
        context.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
        AVStream stream = avformat.avformat_new_stream(context, null);
        Av.check(
                avcodec.avcodec_parameters_copy(stream.codecpar(), source.codecpar()),
                "the track's parameters cannot be copied");
        if (!keepsTag(context, source)) {
            stream.codecpar().codec_tag(0);
        }
        stream.time_base(source.time_base());
        stream.avg_frame_rate(source.avg_frame_rate());
        List<AVPacket> packets = run.packets();
        long origin = packets.stream().mapToLong(AVPacket::pts).min().orElse(0);
        long[] decodeTimes = decodeTimes(packets);
        // Matroska counts in milliseconds whatever is asked; the tag must name them beforehand.
        AVRational milliseconds = avutil.av_make_q(1, 1000);
        if (run.hidesAny()) {
            List<Long> hidden = new ArrayList<>();
            for (AVPacket packet : packets) {
                if (run.isHidden(packet)) {
                    hidden.add(
                            avutil.av_rescale_q(
                                    packet.pts() - origin, source.time_base(), milliseconds));
                }
            }
            AVDictionary tags = new AVDictionary(null);
            Av.check(
                    avutil.av_dict_set(tags, HiddenFrames.TAG, HiddenFrames.write(hidden), 0),
                    "a tag cannot be set");
            context.metadata(tags);
        }
        Av.check(
                avformat.avformat_write_header(context, (PointerPointer<?>) null),
                "%s video cannot be put into Matroska".formatted(TrackDecoder.codecName(source)));
        for (int i = 0; i < packets.size(); i++) {
            write(context, stream, packets.get(i), source, origin, decodeTimes[i]);
        }
        Av.check(avformat.av_write_trailer(context), "a segment cannot be finished");
    }

    /** Whether the source's tag means the same here, or is the only mark of a variant (ProRes). */
    private static boolean keepsTag(AVFormatContext context, AVStream source) {
        int id = source.codecpar().codec_id();
        PointerPointer<?> tags = context.oformat().codec_tag();
        return tags == null
                || avformat.av_codec_get_id(tags, source.codecpar().codec_tag()) == id
                || avformat.av_codec_get_tag(tags, id) == 0;
    }

    private static void write(
            AVFormatContext context,
            AVStream stream,
            AVPacket packet,
            AVStream source,
            long origin,
            long decodeTime)
            throws MediaException {
        AVPacket copy = avcodec.av_packet_clone(packet);
        try {
            copy.stream_index(0);
            copy.pts(packet.pts() - origin);
            copy.dts(decodeTime - origin);
            copy.pos(-1);
            avcodec.av_packet_rescale_ts(copy, source.time_base(), stream.time_base());
            Av.check(
                    avformat.av_write_frame(context, copy),
                    "a packet cannot be written",
                    packet.pos());
        } finally {
            avcodec.av_packet_free(copy);
        }
    }

    /** Decoding times that never fall and never exceed the presentation times. */
    private static long[] decodeTimes(List<AVPacket> packets) {
        long[] sorted = packets.stream().mapToLong(AVPacket::pts).sorted().toArray();
        long delay = 0;
        for (int i = 0; i < sorted.length; i++) {
            delay = Math.max(delay, sorted[i] - packets.get(i).pts());
        }
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] -= delay;
        }
        return sorted;
    }

    private static byte[] bytes(AVIOContext output) {
        try (PointerPointer<BytePointer> data = new PointerPointer<>(1)) {
            int size = avformat.avio_close_dyn_buf(output, data);
            Pointer native_ = data.get(BytePointer.class);
            byte[] copy = new byte[Math.max(0, size)];
            new BytePointer(native_).get(copy);
            avutil.av_free(native_);
            return copy;
        }
    }
}
