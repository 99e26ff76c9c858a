package io.latentflow.connector.media;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Gives packets the presentation times that some containers (AVI, bare streams) do not store. The
 * order of showing is read from the stream itself, the times are those of decoding.
 */
final class PresentationTimes {

    private PresentationTimes() {}

    /**
     * Fills in the times of one group of pictures, the first of which is a key frame.
     *
     * @param frameTicks nominal length of a frame in units of the track
     * @param startTicks time of the first picture where the container has no times at all
     */
    static void fill(List<AVPacket> group, AVStream stream, long frameTicks, long startTicks) {
        if (group.stream().allMatch(packet -> packet.pts() != Av.NO_TIME)) {
            return;
        }
        long[] times = decodingTimes(group, frameTicks, startTicks);
        int[] order = showingOrder(group, stream);
        for (int i = 0; i < order.length; i++) {
            group.get(order[i]).pts(times[i]);
        }
    }

    private static long[] decodingTimes(List<AVPacket> group, long frameTicks, long startTicks) {
        long[] times = new long[group.size()];
        for (int i = 0; i < times.length; i++) {
            long known = group.get(i).dts() != Av.NO_TIME ? group.get(i).dts() : Av.NO_TIME;
            long least = i == 0 ? Long.MIN_VALUE : times[i - 1] + 1;
            long guess = i == 0 ? startTicks : times[i - 1] + frameTicks;
            times[i] = known == Av.NO_TIME || known < least ? guess : known;
        }
        return times;
    }

    /** Numbers of the packets in the order of showing. */
    private static int[] showingOrder(List<AVPacket> group, AVStream stream) {
        int id = stream.codecpar().codec_id();
        Integer[] order = new Integer[group.size()];
        Arrays.setAll(order, i -> i);
        int[] ranks =
                switch (id) {
                    case avcodec.AV_CODEC_ID_H264, avcodec.AV_CODEC_ID_HEVC ->
                            parse(group, stream, AVCodecParserContext::output_picture_number);
                    case avcodec.AV_CODEC_ID_MPEG1VIDEO,
                            avcodec.AV_CODEC_ID_MPEG2VIDEO,
                            avcodec.AV_CODEC_ID_MPEG4 ->
                            ranks(parse(group, stream, AVCodecParserContext::pict_type));
                    default -> null;
                };
        if (ranks != null) {
            Arrays.sort(order, (a, b) -> Integer.compare(ranks[a], ranks[b]));
        }
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** In MPEG, a B picture is shown at once, any other when the next such picture comes. */
    private static int[] ranks(int[] types) {
        int[] ranks = new int[types.length];
        int held = -1;
        int next = 0;
        for (int i = 0; i < types.length; i++) {
            if (types[i] == avutil.AV_PICTURE_TYPE_B) {
                ranks[i] = next++;
            } else {
                if (held >= 0) {
                    ranks[held] = next++;
                }
                held = i;
            }
        }
        if (held >= 0) {
            ranks[held] = next;
        }
        return ranks;
    }

    /** What FFmpeg's parser finds in each packet. */
    private static int[] parse(
            List<AVPacket> group, AVStream stream, ToIntFunction<AVCodecParserContext> fact) {
        int[] facts = new int[group.size()];
        AVCodecContext context = avcodec.avcodec_alloc_context3(null);
        avcodec.avcodec_parameters_to_context(context, stream.codecpar());
        AVCodecParserContext parser = avcodec.av_parser_init(stream.codecpar().codec_id());
        parser.flags(parser.flags() | AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES);
        try (PointerPointer<BytePointer> out = new PointerPointer<>(1);
                IntPointer outSize = new IntPointer(1L)) {
            for (int i = 0; i < facts.length; i++) {
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
                facts[i] = fact.applyAsInt(parser);
            }
        } finally {
            avcodec.av_parser_close(parser);
            avcodec.avcodec_free_context(context);
        }
        return facts;
    }
}
