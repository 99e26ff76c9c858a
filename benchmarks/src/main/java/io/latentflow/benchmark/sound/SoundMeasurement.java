package io.latentflow.benchmark.sound;

import io.latentflow.signal.Audio;
import io.latentflow.signal.quality.Snr;

/** Rates, qualities and times of a codec on one sound. */
public final class SoundMeasurement {

    private SoundMeasurement() {}

    /**
     * A codec on one sound.
     *
     * @param snr signal-to-noise ratio over kbit/s, dB
     * @param encodeTimesRealTime seconds of sound encoded in a second, in the mean of the settings
     * @param decodeTimesRealTime the same for decoding
     */
    public record Result(RateCurve snr, double encodeTimesRealTime, double decodeTimesRealTime) {}

    /**
     * With all settings; Opus works at 48 kHz: it gets, and is compared with, the sound at that
     * rate.
     */
    public static Result of(SoundCodec codec, Audio audio) throws Exception {
        boolean opus = codec instanceof FfmpegSound rival && rival.encoderName().equals("libopus");
        Audio input = opus ? Upsampler.to48(audio) : audio;
        RateCurve snr = new RateCurve();
        double encode = 0;
        double decode = 0;
        for (String setting : codec.settings()) {
            SoundCodec.Trip trip = codec.trip(input, setting);
            snr.add(kilobits(trip.bytes(), input), Snr.of(input, trip.decoded()));
            encode += trip.encodeNanos() * 1e-9;
            decode += trip.decodeNanos() * 1e-9;
        }
        double seconds = codec.settings().size() * (double) input.length() / input.sampleRate();
        return new Result(snr, seconds / encode, seconds / decode);
    }

    /** Kilobits a second. */
    public static double kilobits(long bytes, Audio audio) {
        return 8e-3 * bytes * audio.sampleRate() / audio.length();
    }
}
