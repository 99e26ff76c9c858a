package io.latentflow.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.benchmark.sound.FfmpegSound;
import io.latentflow.benchmark.sound.RateCurve;
import io.latentflow.benchmark.sound.SoundCodec;
import io.latentflow.benchmark.sound.SoundFiles;
import io.latentflow.benchmark.sound.SoundMeasurement;
import io.latentflow.benchmark.sound.Upsampler;
import io.latentflow.benchmark.sound.WallocSound;
import io.latentflow.codec.store.Codecs;
import io.latentflow.connector.media.MediaReader;
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
 * <p>An excerpt is one signal to both. Opus is compared at 48 kHz, its own rate, so that resampling
 * costs it nothing; its delay is taken out, and of its uneven curve the best setting at most at a
 * rate counts.
 */
class SoundGateTest {

    private static final List<String> TRACKS =
            List.of(
                    "lossless/arovane_beat_e.flac",
                    "lossless/ambi_sauna.flac",
                    "lossy/brahms_hungarian_dance_5_us_army_strings.ogg",
                    "lossy/kevin_macleod_sugar_plum_fairy.ogg");

    private static final int LENGTH = 1 << 19;
    private static final List<Float> STEPS = List.of(0.5f, 0.3f, 0.2f, 0.14f, 0.09f, 0.06f, 0.04f);
    private static final List<String> BIT_RATES =
            List.of("9000", "12000", "16000", "20000", "24000", "32000", "40000", "48000");

    @Test
    void musicIsCloserThanOpusAtEqualBytes() throws Exception {
        Path folder = GateData.folder("audio/music");
        SoundCodec whole = ours(LENGTH);
        SoundCodec windows = ours(MediaReader.DEFAULT_WINDOW);
        FfmpegSound usual = FfmpegSound.opus();
        SoundCodec opus =
                new FfmpegSound(
                        usual.name(),
                        usual.encoderName(),
                        usual.format(),
                        usual.options(),
                        BIT_RATES);
        List<RateCurve> wholes = new ArrayList<>();
        List<RateCurve> streams = new ArrayList<>();
        List<RateCurve> rivals = new ArrayList<>();
        for (String track : TRACKS) {
            Audio excerpt = SoundFiles.excerpt(folder.resolve(track), LENGTH);
            wholes.add(curve(whole, excerpt));
            streams.add(curve(windows, excerpt));
            rivals.add(curve(opus, Upsampler.to48(excerpt)));
        }
        assertThat(gain("one signal", 13, wholes, rivals)).isGreaterThanOrEqualTo(2);
        assertThat(gain("one signal", 25, wholes, rivals)).isGreaterThanOrEqualTo(4);
        assertThat(gain("stream of windows", 13, streams, rivals)).isGreaterThanOrEqualTo(2);
        gain("stream of windows", 25, streams, rivals);
    }

    private static WallocSound ours(int window) {
        return new WallocSound(Codecs.get("walloc-stereo"), List.of(108), STEPS, window);
    }

    private static RateCurve curve(SoundCodec codec, Audio audio) throws Exception {
        RateCurve curve = new RateCurve();
        for (String setting : codec.settings()) {
            SoundCodec.Trip trip = codec.trip(audio, setting);
            curve.add(
                    SoundMeasurement.kilobits(trip.bytes(), audio), Psnr.of(audio, trip.decoded()));
        }
        return curve;
    }

    /** Mean of the tracks of what we are closer than Opus at one rate, dB. */
    private static double gain(
            String how, double kilobits, List<RateCurve> ours, List<RateCurve> opus) {
        System.out.printf("%nGate F, walloc-stereo, %s, at %.0f kbit/s%n", how, kilobits);
        double mean = 0;
        for (int i = 0; i < ours.size(); i++) {
            double own = ours.get(i).at(kilobits).orElseThrow();
            double theirs = opus.get(i).at(kilobits).orElseThrow();
            mean += (own - theirs) / ours.size();
            System.out.printf(
                    "  %-52s %.2f dB, Opus %.2f dB: %+.2f dB%n",
                    TRACKS.get(i), own, theirs, own - theirs);
        }
        System.out.printf("  %-52s %+.2f dB%n", "mean", mean);
        return mean;
    }
}
