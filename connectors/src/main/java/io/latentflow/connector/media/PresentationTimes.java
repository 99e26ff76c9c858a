package io.latentflow.connector.media;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Gives packets the presentation times that some containers (AVI, bare streams) do not store. The
 * order of showing is read from the stream itself, the times are those of decoding.
 */
final class PresentationTimes {

    private PresentationTimes() {}

    /** Fills in the times of one group of pictures, the first of which is a key frame. */
    static void fill(List<AVPacket> group, AVStream stream, long frameTicks) {
        if (group.stream().allMatch(packet -> packet.pts() != Av.NO_TIME)) {
            return;
        }
        long[] times = decodingTimes(group, frameTicks);
        int[] order = showingOrder(group, stream);
        for (int i = 0; i < order.length; i++) {
            group.get(order[i]).pts(times[i]);
        }
    }

    private static long[] decodingTimes(List<AVPacket> group, long frameTicks) {
        long[] times = new long[group.size()];
        for (int i = 0; i < times.length; i++) {
            long known = group.get(i).dts() != Av.NO_TIME ? group.get(i).dts() : Av.NO_TIME;
            long least = i == 0 ? Long.MIN_VALUE : times[i - 1] + 1;
            long guess = i == 0 ? 0 : times[i - 1] + frameTicks;
            times[i] = known == Av.NO_TIME || known < least ? guess : known;
        }
        return times;
    }

    /** Numbers of the packets in the order of showing. */
    private static int[] showingOrder(List<AVPacket> group, AVStream stream) {
        int id = stream.codecpar().codec_id();
        Integer[] order = new Integer[group.size()];
        Arrays.setAll(order, i -> i);
        if (id == avcodec.AV_CODEC_ID_H264 || id == avcodec.AV_CODEC_ID_HEVC) {
            int[] counts = pictureOrder(group, stream);
            Arrays.sort(order, (a, b) -> Integer.compare(counts[a], counts[b]));
        }
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** The picture order count of each packet. */
    private static int[] pictureOrder(List<AVPacket> group, AVStream stream) {
        int[] counts = new int[group.size()];
        AVCodecContext context = avcodec.avcodec_alloc_context3(null);
        avcodec.avcodec_parameters_to_context(context, stream.codecpar());
        AVCodecParserContext parser = avcodec.av_parser_init(stream.codecpar().codec_id());
        parser.flags(parser.flags() | AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES);
        try (PointerPointer<BytePointer> out = new PointerPointer<>(1);
                IntPointer outSize = new IntPointer(1L)) {
            for (int i = 0; i < counts.length; i++) {
                AVPacket packet = group.get(i);
                avcodec.av_parser_parse2(
                        parser,
                        context,
                        out,
                        outSize,
                        packet.data(),
                        packet.size(),
                        Av.NO_TIME,
                        Av.NO_TIME,
                        packet.pos());
                counts[i] = parser.output_picture_number();
            }
        } finally {
            avcodec.av_parser_close(parser);
            avcodec.avcodec_free_context(context);
        }
        return counts;
    }
}
