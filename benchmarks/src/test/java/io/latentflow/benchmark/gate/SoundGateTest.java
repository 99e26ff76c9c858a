package io.latentflow.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.codec.Tier;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Audio;
import io.latentflow.signal.quality.Psnr;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Gate F: music against Opus at equal bytes, in waveform PSNR, on tracks that no codec was fitted
 * to. Opus is tuned for the ear, which PSNR is not: this says nothing about how the two sound.
 *
 * <p>Opus is compared at 48 kHz, its own rate, so that resampling costs it nothing; its delay is
 * taken out.
 */
class SoundGateTest {

    private static final List<String> TRACKS =
            List.of(
                    "lossless/arovane_beat_e.flac",
                    "lossless/ambi_sauna.flac",
                    "lossy/brahms_hungarian_dance_5_us_army_strings.ogg",
                    "lossy/kevin_macleod_sugar_plum_fairy.ogg");

    private static final int LENGTH = 1 << 19;
    private static final int[] BIT_RATES = {9000, 12_000, 16_000, 20_000, 24_000, 32_000, 40_000};
    private static final float[] STEPS = {0.02f, 0.05f, 0.1f, 0.2f};

    @Test
    void musicIsCloserThanOpusAtEqualBytes() throws Exception {
        Path folder = GateData.folder("audio/music");
        List<Audio> excerpts = new ArrayList<>();
        List<RateCurve> opus = new ArrayList<>();
        for (String track : TRACKS) {
            Audio excerpt = GateData.excerpt(folder.resolve(track), LENGTH);
            excerpts.add(excerpt);
            opus.add(opus(excerpt));
        }
        double small = gain("walloc-stereo-20x", 13, excerpts, opus);
        double large = gain("walloc-stereo-5x", 25, excerpts, opus);
        assertThat(small).isGreaterThanOrEqualTo(2);
        assertThat(large).isGreaterThanOrEqualTo(4);
    }

    /** Mean of the tracks of what we are closer than Opus at one rate, dB. */
    private static double gain(
            String name, double kilobits, List<Audio> excerpts, List<RateCurve> opus)
            throws Exception {
        System.out.printf("%nGate F, %s, linear, at %.0f kbit/s%n", name, kilobits);
        double mean = 0;
        for (int i = 0; i < excerpts.size(); i++) {
            RateCurve curve = new RateCurve();
            for (float step : STEPS) {
                Audio excerpt = excerpts.get(i);
                Coded coded = Coded.of(Codecs.get(name), Tier.LINEAR, step, List.of(excerpt));
                curve.add(kilobits(coded.bytes(), excerpt), coded.psnr());
            }
            double ours = curve.at(kilobits);
            double theirs = opus.get(i).at(kilobits);
            mean += (ours - theirs) / excerpts.size();
            System.out.printf(
                    "  %-52s %.2f dB, Opus %.2f dB: %+.2f dB%n",
                    TRACKS.get(i), ours, theirs, ours - theirs);
        }
        System.out.printf("  %-52s %+.2f dB%n", "mean", mean);
        return mean;
    }

    /** The best that Opus does with at most so many bytes: its modes make its own curve uneven. */
    private static RateCurve opus(Audio excerpt) throws Exception {
        Audio wide = Upsampler.to48(excerpt);
        RateCurve curve = new RateCurve();
        double best = 0;
        for (int bitRate : BIT_RATES) {
            Opus coded = Opus.of(wide, bitRate);
            best = Math.max(best, Psnr.of(wide, coded.decoded()));
            curve.add(kilobits(coded.bytes(), excerpt), best);
        }
        return curve;
    }

    private static double kilobits(long bytes, Audio audio) {
        return 8e-3 * bytes * audio.sampleRate() / audio.length();
    }
}
