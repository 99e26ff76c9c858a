package io.latentflow.codec.walloc;

import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.SignalKind;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;

/** Smooth pictures with edges, and chords: signals that codecs are made for, from formulas. */
public final class TestSignals {

    private TestSignals() {}

    /** A signal that a codec takes; sound has width * height samples. */
    public static Signal of(CodecInfo info, int width, int height) {
        return info.kind() == SignalKind.IMAGE
                ? image(width, height, info.signalChannels())
                : audio(width * height, info.signalChannels());
    }

    public static Image image(int width, int height, int channels) {
        byte[] samples = new byte[width * height * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double shade = 120 + 60 * Math.sin(x / 23.0) + 40 * Math.cos(y / 17.0 + x / 50.0);
                boolean disc =
                        Math.hypot(x - width / 2.0, y - height / 2.0)
                                < Math.min(width, height) / 4.0;
                for (int c = 0; c < channels; c++) {
                    double value = shade + (disc ? 30 - 25 * c : 5 * c);
                    samples[(y * width + x) * channels + c] =
                            (byte) Math.max(0, Math.min(255, Math.rint(value)));
                }
            }
        }
        return new Image(width, height, channels, samples);
    }

    public static Audio audio(int length, int channels) {
        float[][] samples = new float[channels][length];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < length; i++) {
                double t = i / 44_100.0;
                samples[c][i] =
                        (float)
                                (0.3 * Math.sin(2 * Math.PI * 220 * t)
                                        + 0.15 * Math.sin(2 * Math.PI * 277 * t + c)
                                        + 0.05 * Math.sin(2 * Math.PI * 660 * t));
            }
        }
        return new Audio(44_100, samples);
    }
}
