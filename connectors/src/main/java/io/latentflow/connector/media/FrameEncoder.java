package io.latentflow.connector.media;

import io.latentflow.signal.Image;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Pictures of one size to a video track. */
final class FrameEncoder implements AutoCloseable {

    /** H.264 of Cisco's encoder; MPEG-4 where that is missing or refuses the size. */
    private static final List<String> ENCODERS = List.of("libopenh264", "mpeg4");

    private static final int TICKS_PER_SECOND = 90_000;
    private static final int MPEG4_TICKS_PER_SECOND = 60_000;
    private static final int LEAST_SIDE = 16;
    private static final int HD_ROWS = 720;
    private static final int SECONDS_PER_KEY_FRAME = 2;

    private final TrackEncoder encoder;
    private final PictureScaler scaler;
    private final AVFrame frame = avutil.av_frame_alloc();
    private final int width;
    private final int height;
    private final double framesPerSecond;
    private long lastTicks = -1;

    /** Opens the first encoder that takes the size, and adds its track to the file. */
    static FrameEncoder open(
            AVFormatContext file, Image first, double framesPerSecond, List<String> notes)
            throws MediaException {
        MediaException refusal = null;
        for (String name : ENCODERS) {
            try {
                FrameEncoder opened = new FrameEncoder(name, file, first, framesPerSecond);
                opened.note(name, notes);
                return opened;
            } catch (MediaException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    private FrameEncoder(String name, AVFormatContext file, Image first, double framesPerSecond)
            throws MediaException {
        width = first.width();
        height = first.height();
        this.framesPerSecond = framesPerSecond;
        encoder = new TrackEncoder(name);
        AVCodecContext context = encoder.context();
        AVDictionary options = new AVDictionary();
        int codedWidth = coded(width);
        int codedHeight = coded(height);
        boolean hd = codedHeight >= HD_ROWS;
        try {
            context.width(codedWidth);
            context.height(codedHeight);
            context.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
            // MPEG-4 counts a second in at most 65,535 ticks.
            int ticks = name.equals("mpeg4") ? MPEG4_TICKS_PER_SECOND : TICKS_PER_SECOND;
            context.time_base(avutil.av_make_q(1, ticks));
            context.framerate(avutil.av_d2q(framesPerSecond, 1_001_000));
            context.gop_size(
                    (int) Math.max(1, Math.round(SECONDS_PER_KEY_FRAME * framesPerSecond)));
            context.max_b_frames(0);
            context.color_range(avutil.AVCOL_RANGE_MPEG);
            context.colorspace(hd ? avutil.AVCOL_SPC_BT709 : avutil.AVCOL_SPC_SMPTE170M);
            context.color_primaries(hd ? avutil.AVCOL_PRI_BT709 : avutil.AVCOL_PRI_SMPTE170M);
            context.color_trc(hd ? avutil.AVCOL_TRC_BT709 : avutil.AVCOL_TRC_SMPTE170M);
            VideoQuality.apply(name, context, options, framesPerSecond);
            encoder.open(file, options);
            encoder.addTo(file);
            frame.format(avutil.AV_PIX_FMT_YUV420P);
            frame.width(codedWidth);
            frame.height(codedHeight);
            Av.check(avutil.av_frame_get_buffer(frame, 0), "no memory for a frame");
            scaler = new PictureScaler(codedWidth, codedHeight, first.channels(), hd);
        } catch (MediaException e) {
            avutil.av_frame_free(frame);
            encoder.close();
            throw e;
        } finally {
            avutil.av_dict_free(options);
        }
    }

    private static int coded(int side) {
        return Math.max(LEAST_SIDE, side + (side & 1));
    }

    private void note(String name, List<String> notes) {
        if (!name.equals(ENCODERS.get(0))) {
            notes.add("coded as MPEG-4: the H.264 encoder is missing or refuses the size");
        }
        if (coded(width) != width || coded(height) != height) {
            notes.add(
                    "frames of %dx%d padded to %dx%d, the sizes H.264 takes"
                            .formatted(width, height, coded(width), coded(height)));
        }
    }

    void write(long timeMicros, Image image, PacketConsumer out) throws MediaException {
        if (image.width() != width || image.height() != height) {
            throw new MediaException(
                    "a frame of %dx%d cannot follow frames of %dx%d in one file"
                            .formatted(image.width(), image.height(), width, height));
        }
        Av.check(avutil.av_frame_make_writable(frame), "no memory for a frame");
        scaler.fill(image, frame);
        long ticks =
                avutil.av_rescale_q(
                        timeMicros, avutil.av_make_q(1, 1_000_000), encoder.context().time_base());
        lastTicks = Math.max(lastTicks + 1, ticks);
        frame.pts(lastTicks);
        frame.duration(frameTicks());
        encoder.encode(frame, out);
    }

    private long frameTicks() {
        return Math.max(1, Math.round(encoder.context().time_base().den() / framesPerSecond));
    }

    void finish(PacketConsumer out) throws MediaException {
        encoder.encode(null, out);
    }

    @Override
    public void close() {
        scaler.close();
        avutil.av_frame_free(frame);
        encoder.close();
    }
}
