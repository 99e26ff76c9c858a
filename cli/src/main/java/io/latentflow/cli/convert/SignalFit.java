package io.latentflow.cli.convert;

import io.latentflow.cli.console.CliException;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.SignalKind;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;

/** Brings a signal into the form a named codec takes, and says so; refuses where that is absurd. */
public final class SignalFit {

    private SignalFit() {}

    /**
     * The signal with the codec's number of channels.
     *
     * @param name of the file, for the message
     * @throws CliException if the codec is for another kind of signal, or there is no sensible
     *     conversion
     */
    public static Fitted fit(Signal signal, CodecInfo codec, String name) {
        if (signal instanceof Image image && codec.kind() == SignalKind.IMAGE) {
            return picture(image, codec, name);
        }
        if (signal instanceof Audio audio && codec.kind() == SignalKind.AUDIO) {
            return sound(audio, codec, name);
        }
        throw new CliException(
                "%s codes %s, but %s is %s; leave out --codec to take one that fits"
                        .formatted(
                                codec.id().name(),
                                codec.kind() == SignalKind.IMAGE ? "pictures" : "sound",
                                name,
                                signal instanceof Image ? "a picture" : "sound"));
    }

    private static Fitted picture(Image image, CodecInfo codec, String name) {
        if (image.channels() == codec.signalChannels()) {
            return new Fitted(image, "");
        }
        if (image.channels() == 1 && codec.signalChannels() == 3) {
            return new Fitted(
                    grayToRgb(image),
                    "gray picture taken as R = G = B for %s".formatted(codec.id().name()));
        }
        if (image.channels() == 3 && codec.signalChannels() == 1) {
            return new Fitted(
                    rgbToGray(image),
                    "colours dropped (BT.601 luma) for %s".formatted(codec.id().name()));
        }
        throw refused(codec, name, image.channels());
    }

    private static Fitted sound(Audio audio, CodecInfo codec, String name) {
        if (audio.channels() == codec.signalChannels()) {
            return new Fitted(audio, "");
        }
        if (audio.channels() == 1 && codec.signalChannels() == 2) {
            float[] only = audio.samples()[0];
            return new Fitted(
                    new Audio(audio.sampleRate(), new float[][] {only, only.clone()}),
                    "mono sound put on both channels for %s".formatted(codec.id().name()));
        }
        if (audio.channels() == 2 && codec.signalChannels() == 1) {
            return new Fitted(
                    new Audio(audio.sampleRate(), new float[][] {mean(audio.samples())}),
                    "stereo sound mixed to mono for %s".formatted(codec.id().name()));
        }
        throw refused(codec, name, audio.channels());
    }

    private static CliException refused(CodecInfo codec, String name, int channels) {
        return new CliException(
                "%s takes %d channels, but %s has %d, and there is no sensible way from one to the other; leave out --codec to take one that fits"
                        .formatted(codec.id().name(), codec.signalChannels(), name, channels));
    }

    private static Image grayToRgb(Image gray) {
        byte[] rgb = new byte[gray.samples().length * 3];
        for (int i = 0; i < gray.samples().length; i++) {
            rgb[3 * i] = gray.samples()[i];
            rgb[3 * i + 1] = gray.samples()[i];
            rgb[3 * i + 2] = gray.samples()[i];
        }
        return new Image(gray.width(), gray.height(), 3, rgb);
    }

    private static Image rgbToGray(Image rgb) {
        byte[] gray = new byte[rgb.samples().length / 3];
        for (int i = 0; i < gray.length; i++) {
            int red = rgb.samples()[3 * i] & 0xff;
            int green = rgb.samples()[3 * i + 1] & 0xff;
            int blue = rgb.samples()[3 * i + 2] & 0xff;
            gray[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
        }
        return new Image(rgb.width(), rgb.height(), 1, gray);
    }

    private static float[] mean(float[][] channels) {
        float[] result = new float[channels[0].length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (channels[0][i] + channels[1][i]) / 2;
        }
        return result;
    }
}
