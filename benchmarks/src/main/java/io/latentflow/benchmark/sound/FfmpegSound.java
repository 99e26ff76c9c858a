package io.latentflow.benchmark.sound;

import io.latentflow.signal.Audio;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A rival in FFmpeg, packet by packet in memory: the bytes are those of its packets, without a
 * container. Its delay is taken out. A setting is a bit rate.
 *
 * @param name name in tables
 * @param encoderName FFmpeg's name of the encoder
 * @param format sample format of the encoder
 * @param options options of the encoder
 * @param settings bit rates, bits a second
 */
public record FfmpegSound(
        String name,
        String encoderName,
        int format,
        Map<String, String> options,
        List<String> settings)
        implements SoundCodec {

    private static final int FRAME = 4096;
    private static final int MOST_DELAY = 5000;

    /** libopus at its greatest effort: variable rate, frames of 20 ms; takes and gives 48 kHz. */
    public static FfmpegSound opus() {
        return new FfmpegSound(
                "Opus",
                "libopus",
                avutil.AV_SAMPLE_FMT_FLT,
                Map.of("application", "audio", "vbr", "on", "compression_level", "10"),
                List.of(
                        "6000", "9000", "12000", "16000", "24000", "32000", "48000", "64000",
                        "96000"));
    }

    /** libmp3lame, quality 2 of its search. */
    public static FfmpegSound mp3() {
        return new FfmpegSound(
                "MP3 (LAME)",
                "libmp3lame",
                avutil.AV_SAMPLE_FMT_FLTP,
                Map.of("compression_level", "2"),
                List.of("8000", "16000", "32000", "48000", "64000", "96000"));
    }

    /** FFmpeg's own AAC encoder. */
    public static FfmpegSound aac() {
        return new FfmpegSound(
                "AAC (FFmpeg's)",
                "aac",
                avutil.AV_SAMPLE_FMT_FLTP,
                Map.of(),
                List.of("8000", "16000", "32000", "48000", "64000", "96000"));
    }

    /** FFmpeg's own FLAC encoder, 16 bits, greatest effort: the same samples back. */
    public static FfmpegSound flac() {
        return new FfmpegSound(
                "FLAC",
                "flac",
                avutil.AV_SAMPLE_FMT_S16,
                Map.of("compression_level", "12"),
                List.of("0"));
    }

    @Override
    public Trip trip(Audio audio, String setting) throws IOException {
        AVCodecContext encoder = avcodec.avcodec_alloc_context3(null);
        List<byte[]> packets = new ArrayList<>();
        AVCodecParameters parameters = avcodec.avcodec_parameters_alloc();
        try {
            open(encoder, audio, Long.parseLong(setting));
            long begin = CpuTime.nanos();
            encode(encoder, audio, packets);
            long encoded = CpuTime.nanos();
            FfmpegCalls.check(
                    avcodec.avcodec_parameters_from_context(parameters, encoder), encoderName);
            float[][] decoded = decode(parameters, packets, audio.channels());
            long done = CpuTime.nanos();
            return new Trip(
                    packets.stream().mapToLong(packet -> packet.length).sum(),
                    Alignment.to(audio, decoded, MOST_DELAY),
                    encoded - begin,
                    done - encoded);
        } finally {
            avcodec.avcodec_parameters_free(parameters);
            avcodec.avcodec_free_context(encoder);
        }
    }

    private void open(AVCodecContext encoder, Audio audio, long bitRate) throws IOException {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(encoderName);
        if (codec == null || codec.isNull()) {
            throw new IOException("this FFmpeg build lacks " + encoderName);
        }
        encoder.sample_rate(audio.sampleRate());
        encoder.sample_fmt(format);
        encoder.time_base(avutil.av_make_q(1, audio.sampleRate()));
        encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        avutil.av_channel_layout_default(encoder.ch_layout(), audio.channels());
        if (bitRate > 0) {
            encoder.bit_rate(bitRate);
        }
        AVDictionary dictionary = new AVDictionary();
        try {
            for (Map.Entry<String, String> option : options.entrySet()) {
                avutil.av_dict_set(dictionary, option.getKey(), option.getValue(), 0);
            }
            FfmpegCalls.check(
                    avcodec.avcodec_open2(encoder, codec, dictionary),
                    encoderName + " does not start");
        } finally {
            avutil.av_dict_free(dictionary);
        }
    }

    /** The sound is followed by silence, so that all of it comes out whatever the delay. */
    private void encode(AVCodecContext encoder, Audio audio, List<byte[]> packets)
            throws IOException {
        AVFrame frame = avutil.av_frame_alloc();
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            int size = encoder.frame_size() > 0 ? encoder.frame_size() : FRAME;
            int delay = Math.max(0, encoder.initial_padding());
            for (int from = 0; from < audio.length() + delay; from += size) {
                avutil.av_frame_unref(frame);
                frame.format(format);
                frame.sample_rate(audio.sampleRate());
                frame.nb_samples(delay == 0 ? Math.min(size, audio.length() - from) : size);
                frame.pts(from);
                avutil.av_channel_layout_default(frame.ch_layout(), audio.channels());
                FfmpegCalls.check(avutil.av_frame_get_buffer(frame, 0), "no memory for sound");
                SampleFrames.fill(frame, audio.samples(), from);
                FfmpegCalls.check(avcodec.avcodec_send_frame(encoder, frame), encoderName);
                receive(encoder, packet, packets);
            }
            FfmpegCalls.check(avcodec.avcodec_send_frame(encoder, null), encoderName);
            receive(encoder, packet, packets);
        } finally {
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(frame);
        }
    }

    private static void receive(AVCodecContext encoder, AVPacket packet, List<byte[]> packets) {
        while (avcodec.avcodec_receive_packet(encoder, packet) == 0) {
            // FLAC ends with a packet of side data alone.
            if (packet.size() > 0) {
                byte[] bytes = new byte[packet.size()];
                packet.data().get(bytes);
                packets.add(bytes);
            }
            avcodec.av_packet_unref(packet);
        }
    }

    private float[][] decode(AVCodecParameters parameters, List<byte[]> packets, int channels)
            throws IOException {
        AVCodecContext decoder = avcodec.avcodec_alloc_context3(null);
        AVFrame frame = avutil.av_frame_alloc();
        AVPacket packet = avcodec.av_packet_alloc();
        List<float[][]> parts = new ArrayList<>();
        try {
            FfmpegCalls.check(
                    avcodec.avcodec_parameters_to_context(decoder, parameters), encoderName);
            FfmpegCalls.check(
                    avcodec.avcodec_open2(decoder, decoder(parameters), (AVDictionary) null),
                    "no decoder for " + encoderName);
            for (byte[] bytes : packets) {
                FfmpegCalls.check(avcodec.av_new_packet(packet, bytes.length), "no memory");
                packet.data().put(bytes);
                FfmpegCalls.check(avcodec.avcodec_send_packet(decoder, packet), encoderName);
                avcodec.av_packet_unref(packet);
                take(decoder, frame, parts, channels);
            }
            FfmpegCalls.check(avcodec.avcodec_send_packet(decoder, null), encoderName);
            take(decoder, frame, parts, channels);
        } finally {
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(decoder);
        }
        return SampleFrames.joined(parts, channels);
    }

    /** The encoder's own library where it decodes too: FFmpeg's Opus decoder is not as exact. */
    private AVCodec decoder(AVCodecParameters parameters) {
        AVCodec own = avcodec.avcodec_find_decoder_by_name(encoderName);
        return own != null && !own.isNull()
                ? own
                : avcodec.avcodec_find_decoder(parameters.codec_id());
    }

    private static void take(
            AVCodecContext decoder, AVFrame frame, List<float[][]> parts, int channels)
            throws IOException {
        while (avcodec.avcodec_receive_frame(decoder, frame) == 0) {
            if (frame.ch_layout().nb_channels() != channels) {
                throw new IOException(
                        "%d channels went in, but %d came out"
                                .formatted(channels, frame.ch_layout().nb_channels()));
            }
            parts.add(SampleFrames.of(frame, channels));
        }
    }
}
