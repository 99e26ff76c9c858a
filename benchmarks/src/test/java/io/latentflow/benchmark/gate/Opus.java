package io.latentflow.benchmark.gate;

import io.latentflow.signal.Audio;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Stereo sound at 48 kHz through libopus and back: frames of 20 ms, variable rate, tuned for music,
 * at its greatest effort.
 *
 * @param bytes bytes of all Opus packets, without a container
 * @param decoded the sound, aligned with what went in
 */
record Opus(long bytes, Audio decoded) {

    private static final int FRAME = 960;

    /** Encodes at about this many bits a second and decodes. */
    static Opus of(Audio audio, int bitRate) throws IOException {
        AVCodecContext encoder = context(avcodec.avcodec_find_encoder_by_name("libopus"));
        AVCodecContext decoder = context(avcodec.avcodec_find_decoder_by_name("libopus"));
        AVDictionary options = new AVDictionary();
        AVFrame frame = avutil.av_frame_alloc();
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            encoder.bit_rate(bitRate);
            avutil.av_dict_set(options, "application", "audio", 0);
            avutil.av_dict_set(options, "vbr", "on", 0);
            avutil.av_dict_set(options, "compression_level", "10", 0);
            Ffmpeg.check(
                    avcodec.avcodec_open2(encoder, encoder.codec(), options),
                    "libopus does not start");
            Ffmpeg.check(
                    avcodec.avcodec_open2(decoder, decoder.codec(), (AVDictionary) null),
                    "libopus does not start");
            int delay = encoder.initial_padding();
            Run run = new Run(encoder, decoder, frame, packet, audio, delay);
            return run.all();
        } finally {
            avutil.av_dict_free(options);
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(encoder);
            avcodec.avcodec_free_context(decoder);
        }
    }

    private static AVCodecContext context(AVCodec codec) throws IOException {
        if (codec == null || codec.isNull()) {
            throw new IOException("this FFmpeg build lacks libopus");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        context.sample_rate(48_000);
        context.sample_fmt(avutil.AV_SAMPLE_FMT_FLT);
        context.request_sample_fmt(avutil.AV_SAMPLE_FMT_FLT);
        context.time_base(avutil.av_make_q(1, 48_000));
        avutil.av_channel_layout_default(context.ch_layout(), 2);
        return context;
    }

    /** One pass; the input is followed by silence until all of it has come out. */
    private record Run(
            AVCodecContext encoder,
            AVCodecContext decoder,
            AVFrame frame,
            AVPacket packet,
            Audio audio,
            int delay) {

        Opus all() throws IOException {
            List<float[]> decoded = new ArrayList<>();
            long bytes = 0;
            int frames = (audio.length() + delay + FRAME - 1) / FRAME;
            for (int i = 0; i < frames; i++) {
                send(i * FRAME);
                bytes += receive(decoded);
            }
            Ffmpeg.check(avcodec.avcodec_send_frame(encoder, null), "libopus does not end");
            bytes += receive(decoded);
            return new Opus(bytes, aligned(decoded));
        }

        private void send(int from) throws IOException {
            avutil.av_frame_unref(frame);
            frame.format(avutil.AV_SAMPLE_FMT_FLT);
            frame.sample_rate(48_000);
            frame.nb_samples(FRAME);
            frame.pts(from);
            avutil.av_channel_layout_default(frame.ch_layout(), 2);
            Ffmpeg.check(avutil.av_frame_get_buffer(frame, 0), "no memory for sound");
            float[] interleaved = new float[2 * FRAME];
            for (int i = 0; i < FRAME && from + i < audio.length(); i++) {
                interleaved[2 * i] = audio.samples()[0][from + i];
                interleaved[2 * i + 1] = audio.samples()[1][from + i];
            }
            new FloatPointer(frame.data(0)).put(interleaved);
            Ffmpeg.check(avcodec.avcodec_send_frame(encoder, frame), "libopus takes no sound");
        }

        private long receive(List<float[]> decoded) throws IOException {
            long bytes = 0;
            while (avcodec.avcodec_receive_packet(encoder, packet) == 0) {
                bytes += packet.size();
                Ffmpeg.check(
                        avcodec.avcodec_send_packet(decoder, packet), "libopus takes no packet");
                while (avcodec.avcodec_receive_frame(decoder, frame) == 0) {
                    float[] samples = new float[2 * frame.nb_samples()];
                    new FloatPointer(frame.data(0)).get(samples);
                    decoded.add(samples);
                }
                avcodec.av_packet_unref(packet);
            }
            return bytes;
        }

        /** Drops what the encoder puts before the first sample, found where the two agree best. */
        private Audio aligned(List<float[]> decoded) {
            int length = decoded.stream().mapToInt(part -> part.length / 2).sum();
            float[][] all = new float[2][length];
            int at = 0;
            for (float[] part : decoded) {
                for (int i = 0; i < part.length / 2; i++, at++) {
                    all[0][at] = part[2 * i];
                    all[1][at] = part[2 * i + 1];
                }
            }
            int skip = bestSkip(all, length);
            float[][] out = new float[2][audio.length()];
            for (int c = 0; c < 2; c++) {
                int count = Math.min(audio.length(), length - skip);
                System.arraycopy(all[c], skip, out[c], 0, count);
            }
            return new Audio(48_000, out);
        }

        private int bestSkip(float[][] all, int length) {
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            int from = audio.length() / 4;
            int count = Math.min(1 << 16, audio.length() / 2);
            for (int skip = 0; skip <= 2 * delay && from + count + skip < length; skip++) {
                double sum = 0;
                for (int c = 0; c < 2; c++) {
                    for (int i = from; i < from + count; i++) {
                        sum += audio.samples()[c][i] * all[c][i + skip];
                    }
                }
                if (sum > most) {
                    most = sum;
                    best = skip;
                }
            }
            return best;
        }
    }
}
