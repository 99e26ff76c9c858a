package io.latentflow.benchmark.sound;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/** Samples in FFmpeg's frames: 16 bits or floats, interleaved or one channel after the other. */
final class SampleFrames {

    private static final float SHORT_SCALE = 32768;

    private SampleFrames() {}

    /** Fills a frame that has its buffers; past the end of the sound it gets silence. */
    static void fill(AVFrame frame, float[][] samples, int from) {
        int channels = samples.length;
        int count = frame.nb_samples();
        boolean planar = avutil.av_sample_fmt_is_planar(frame.format()) != 0;
        for (int plane = 0; plane < (planar ? channels : 1); plane++) {
            float[] values = new float[planar ? count : count * channels];
            for (int i = 0; i < values.length; i++) {
                int c = planar ? plane : i % channels;
                int at = from + (planar ? i : i / channels);
                values[i] = at < samples[c].length ? samples[c][at] : 0;
            }
            if (bytes(frame) == Float.BYTES) {
                new FloatPointer(frame.data(plane)).put(values);
            } else {
                short[] shorts = new short[values.length];
                for (int i = 0; i < shorts.length; i++) {
                    int value = Math.round(values[i] * SHORT_SCALE);
                    shorts[i] = (short) Math.max(-32768, Math.min(32767, value));
                }
                new ShortPointer(frame.data(plane)).put(shorts);
            }
        }
    }

    /** The samples of a frame, {@code [channels][samples]}. */
    static float[][] of(AVFrame frame, int channels) {
        int count = frame.nb_samples();
        boolean planar = avutil.av_sample_fmt_is_planar(frame.format()) != 0;
        float[][] samples = new float[channels][count];
        for (int plane = 0; plane < (planar ? channels : 1); plane++) {
            float[] values = new float[planar ? count : count * channels];
            if (bytes(frame) == Float.BYTES) {
                new FloatPointer(frame.data(plane)).get(values);
            } else {
                short[] shorts = new short[values.length];
                new ShortPointer(frame.data(plane)).get(shorts);
                for (int i = 0; i < shorts.length; i++) {
                    values[i] = shorts[i] / SHORT_SCALE;
                }
            }
            for (int i = 0; i < values.length; i++) {
                samples[planar ? plane : i % channels][planar ? i : i / channels] = values[i];
            }
        }
        return samples;
    }

    /** Parts in a row. */
    static float[][] joined(List<float[][]> parts, int channels) {
        int length = parts.stream().mapToInt(part -> part[0].length).sum();
        float[][] all = new float[channels][length];
        int at = 0;
        for (float[][] part : new ArrayList<>(parts)) {
            for (int c = 0; c < channels; c++) {
                System.arraycopy(part[c], 0, all[c], at, part[c].length);
            }
            at += part[0].length;
        }
        return all;
    }

    private static int bytes(AVFrame frame) {
        return avutil.av_get_bytes_per_sample(frame.format());
    }
}
