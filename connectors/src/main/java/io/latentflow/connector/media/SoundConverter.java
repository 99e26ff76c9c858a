package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Decoded sound frames of any sample type to floats; more than two channels become two. */
final class SoundConverter implements AutoCloseable {

    private final SwrContext context = new SwrContext((Pointer) null);
    private final int sampleRate;
    private final int sourceChannels;
    private final int sourceFormat;
    private final FloatPointer[] planes;
    private final PointerPointer<FloatPointer> outputs;
    private int capacity;

    /** A converter for frames like this one. */
    SoundConverter(AVFrame like) throws MediaException {
        sampleRate = like.sample_rate();
        sourceChannels = like.ch_layout().nb_channels();
        sourceFormat = like.format();
        if (sampleRate < 1 || sourceChannels < 1) {
            throw new MediaException(
                    "sound of %d channels at %d Hz".formatted(sourceChannels, sampleRate));
        }
        planes = new FloatPointer[Math.min(2, sourceChannels)];
        outputs = new PointerPointer<>(planes.length);
        try (AVChannelLayout source = new AVChannelLayout();
                AVChannelLayout target = new AVChannelLayout()) {
            if (like.ch_layout().order() == avutil.AV_CHANNEL_ORDER_UNSPEC) {
                avutil.av_channel_layout_default(source, sourceChannels);
            } else {
                avutil.av_channel_layout_copy(source, like.ch_layout());
            }
            avutil.av_channel_layout_default(target, planes.length);
            int code =
                    swresample.swr_alloc_set_opts2(
                            context,
                            target,
                            avutil.AV_SAMPLE_FMT_FLTP,
                            sampleRate,
                            source,
                            sourceFormat,
                            sampleRate,
                            0,
                            null);
            avutil.av_channel_layout_uninit(source);
            Av.check(code, "sound of %d channels cannot be mixed".formatted(sourceChannels));
            // Keeps the mix within full scale, as for integer samples.
            avutil.av_opt_set_double(context, "rematrix_maxval", 1.0, 0);
            Av.check(
                    swresample.swr_init(context),
                    "sound of %d channels cannot be mixed".formatted(sourceChannels));
        } catch (MediaException e) {
            close();
            throw e;
        }
    }

    int channels() {
        return planes.length;
    }

    int sampleRate() {
        return sampleRate;
    }

    /** The frame's samples, {@code [channel][sample]}. */
    float[][] convert(AVFrame frame) throws MediaException {
        if (frame.sample_rate() != sampleRate
                || frame.ch_layout().nb_channels() != sourceChannels
                || frame.format() != sourceFormat) {
            throw new MediaException(
                    "the sound changes from %d channels at %d Hz to %d channels at %d Hz; split the file there"
                            .formatted(
                                    sourceChannels,
                                    sampleRate,
                                    frame.ch_layout().nb_channels(),
                                    frame.sample_rate()));
        }
        reserve(frame.nb_samples());
        int count =
                Av.check(
                        swresample.swr_convert(
                                context,
                                outputs,
                                capacity,
                                frame.extended_data(),
                                frame.nb_samples()),
                        "the sound cannot be converted");
        float[][] samples = new float[planes.length][count];
        for (int c = 0; c < planes.length; c++) {
            planes[c].get(samples[c]);
            checkFinite(samples[c]);
        }
        return samples;
    }

    private static void checkFinite(float[] samples) throws MediaException {
        for (float sample : samples) {
            if (!Float.isFinite(sample)) {
                throw new MediaException("the sound holds samples that are no finite numbers");
            }
        }
    }

    private void reserve(int samples) {
        if (samples <= capacity) {
            return;
        }
        for (int c = 0; c < planes.length; c++) {
            if (planes[c] != null) {
                planes[c].close();
            }
            planes[c] = new FloatPointer(samples);
            outputs.put(c, planes[c]);
        }
        capacity = samples;
    }

    @Override
    public void close() {
        if (!context.isNull()) {
            swresample.swr_free(context);
        }
        outputs.close();
        for (FloatPointer plane : planes) {
            if (plane != null) {
                plane.close();
            }
        }
    }
}
