package io.latentflow.connector.media;

import io.latentflow.signal.Audio;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;

/** Windows of sound to an AAC track. */
final class SoundEncoder implements AutoCloseable {

    private static final int BITS_PER_CHANNEL = 96_000;

    private final TrackEncoder encoder;
    private final AVFrame frame = avutil.av_frame_alloc();
    private final float[][] pending;
    private final int sampleRate;
    private int filled;
    private long written;

    SoundEncoder(AVFormatContext file, int sampleRate, int channels) throws MediaException {
        this.sampleRate = sampleRate;
        encoder = new TrackEncoder("aac");
        AVCodecContext context = encoder.context();
        try {
            context.sample_rate(sampleRate);
            avutil.av_channel_layout_default(context.ch_layout(), channels);
            context.sample_fmt(avutil.AV_SAMPLE_FMT_FLTP);
            context.bit_rate((long) BITS_PER_CHANNEL * channels);
            context.time_base(avutil.av_make_q(1, sampleRate));
            encoder.open(file, new AVDictionary());
            encoder.addTo(file);
            frame.format(avutil.AV_SAMPLE_FMT_FLTP);
            frame.sample_rate(sampleRate);
            frame.nb_samples(context.frame_size());
            avutil.av_channel_layout_copy(frame.ch_layout(), context.ch_layout());
            Av.check(avutil.av_frame_get_buffer(frame, 0), "no memory for sound");
        } catch (MediaException e) {
            close();
            throw e;
        }
        pending = new float[channels][context.frame_size()];
    }

    void write(Audio audio, PacketConsumer out) throws MediaException {
        if (audio.sampleRate() != sampleRate || audio.channels() != pending.length) {
            throw new MediaException(
                    "sound of %d channels at %d Hz does not fit a track of %d channels at %d Hz"
                            .formatted(
                                    audio.channels(),
                                    audio.sampleRate(),
                                    pending.length,
                                    sampleRate));
        }
        int from = 0;
        while (from < audio.length()) {
            int count = Math.min(pending[0].length - filled, audio.length() - from);
            for (int c = 0; c < pending.length; c++) {
                System.arraycopy(audio.samples()[c], from, pending[c], filled, count);
            }
            filled += count;
            from += count;
            if (filled == pending[0].length) {
                flush(out);
            }
        }
    }

    private void flush(PacketConsumer out) throws MediaException {
        Av.check(avutil.av_frame_make_writable(frame), "no memory for sound");
        for (int c = 0; c < pending.length; c++) {
            new FloatPointer(frame.data(c)).put(pending[c], 0, filled);
        }
        frame.nb_samples(filled);
        frame.pts(written);
        written += filled;
        filled = 0;
        encoder.encode(frame, out);
    }

    void finish(PacketConsumer out) throws MediaException {
        if (filled > 0) {
            flush(out);
        }
        encoder.encode(null, out);
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        encoder.close();
    }
}
