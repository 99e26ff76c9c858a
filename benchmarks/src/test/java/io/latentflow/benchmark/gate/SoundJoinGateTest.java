package io.latentflow.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.benchmark.sound.SoundCodec;
import io.latentflow.benchmark.sound.SoundFiles;
import io.latentflow.benchmark.sound.WallocSound;
import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Tier;
import io.latentflow.codec.store.Codecs;
import io.latentflow.connector.media.SoundSpan;
import io.latentflow.signal.Audio;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A stream of windows is no worse where its windows join than elsewhere: neither the error around a
 * join nor its steps from one sample to the next, on music that the codec was not fitted to,
 * against the same places of the same music coded as one signal. Short windows give many joins. The
 * same windows without their overlap fail, so the test can.
 */
class SoundJoinGateTest {

    private static final List<String> TRACKS =
            List.of(
                    "lossless/arovane_beat_e.flac",
                    "lossless/ambi_sauna.flac",
                    "lossy/brahms_hungarian_dance_5_us_army_strings.ogg",
                    "lossy/kevin_macleod_sugar_plum_fairy.ogg");

    private static final int WINDOW = 8192;
    private static final int LENGTH = 1 << 18;
    private static final float STEP = 0.1f;

    /** Errors around joins against those of all samples, dB, in the mean of the tracks. */
    private static final class Errors {
        private double near512;
        private double near64;
        private double near8;
        private double step;

        void add(Audio original, Audio decoded, int first, int hop) {
            float[][] error = new float[original.channels()][original.length()];
            for (int c = 0; c < error.length; c++) {
                for (int i = 0; i < error[c].length; i++) {
                    error[c][i] = decoded.samples()[c][i] - original.samples()[c][i];
                }
            }
            near512 += around(error, first, hop, 512) / TRACKS.size();
            near64 += around(error, first, hop, 64) / TRACKS.size();
            near8 += around(error, first, hop, 8) / TRACKS.size();
            float[][] steps = new float[error.length][];
            for (int c = 0; c < steps.length; c++) {
                steps[c] = new float[error[c].length];
                for (int i = 1; i < steps[c].length; i++) {
                    steps[c][i] = error[c][i] - error[c][i - 1];
                }
            }
            step += around(steps, first, hop, 8) / TRACKS.size();
        }

        private static double around(float[][] values, int first, int hop, int reach) {
            double near = 0;
            double all = 0;
            long count = 0;
            long samples = 0;
            for (float[] channel : values) {
                for (int i = 0; i < channel.length; i++) {
                    double energy = (double) channel[i] * channel[i];
                    all += energy;
                    samples++;
                    int join = Math.round((float) (i - first) / hop) * hop + first;
                    boolean real = join >= first && join + hop / 2 < channel.length;
                    if (real && i >= join - reach && i < join + reach) {
                        near += energy;
                        count++;
                    }
                }
            }
            return 10 * Math.log10(near / count / (all / samples));
        }

        void print(String how) {
            System.out.printf(
                    "Joins, %s: error within 512 samples %+.2f dB, 64 %+.2f, 8 %+.2f; its steps within 8 %+.2f%n",
                    how, near512, near64, near8, step);
        }
    }

    @Test
    void errorAtJoinsIsNoLargerThanElsewhere() throws Exception {
        Path folder = GateData.folder("audio/music");
        Codec codec = Codecs.get("walloc-stereo");
        SoundCodec stream = new WallocSound(codec, List.of(108), List.of(STEP), WINDOW);
        SoundCodec one = new WallocSound(codec, List.of(108), List.of(STEP), LENGTH);
        Errors joined = new Errors();
        Errors bare = new Errors();
        Errors whole = new Errors();
        for (String track : TRACKS) {
            Audio sound = SoundFiles.excerpt(folder.resolve(track), LENGTH);
            Audio decoded = stream.trip(sound, stream.settings().get(0)).decoded();
            int hop = WINDOW - SoundSpan.OVERLAP;
            int first = hop + SoundSpan.OVERLAP / 2;
            joined.add(sound, decoded, first, hop);
            whole.add(sound, one.trip(sound, one.settings().get(0)).decoded(), first, hop);
            bare.add(sound, withoutOverlap(codec, sound), WINDOW, WINDOW);
        }
        joined.print("windows that overlap");
        bare.print("windows that do not");
        whole.print("one signal, at the same places");
        // Where the music is loud or sharp at the places of the joins, so is any error there; half
        // a decibel is what is left uncertain.
        assertThat(joined.near512 - whole.near512).isLessThan(0.5);
        assertThat(joined.near64 - whole.near64).isLessThan(0.5);
        assertThat(joined.near8 - whole.near8).isLessThan(0.5);
        assertThat(joined.step - whole.step).isLessThan(0.5);
        assertThat(bare.near8).isGreaterThan(1);
        assertThat(bare.step).isGreaterThan(3);
    }

    private static Audio withoutOverlap(Codec codec, Audio sound) throws Exception {
        Encoder encoder = codec.newEncoder(new EncodeOptions(STEP, 0));
        float[][] out = new float[sound.channels()][sound.length()];
        try (Decoder decoder = codec.newDecoder(DecodeOptions.of(Tier.LINEAR))) {
            for (int from = 0; from < sound.length(); from += WINDOW) {
                int start = from;
                int end = Math.min(sound.length(), from + WINDOW);
                float[][] part =
                        Arrays.stream(sound.samples())
                                .map(channel -> Arrays.copyOfRange(channel, start, end))
                                .toArray(float[][]::new);
                Audio back =
                        (Audio) decoder.decode(encoder.encode(new Audio(sound.sampleRate(), part)));
                for (int c = 0; c < out.length; c++) {
                    System.arraycopy(back.samples()[c], 0, out[c], from, end - from);
                }
            }
        }
        return new Audio(sound.sampleRate(), out);
    }
}
