package io.latentflow.codec.walloc;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Audio;
import io.latentflow.signal.quality.Snr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalisationTest {

    private static final Codec CODEC = Codecs.get("walloc-stereo");

    private static Audio sound(float level) {
        float[][] samples = new float[2][20_000];
        for (int i = 0; i < samples[0].length; i++) {
            double place = i / 44_100.0;
            samples[0][i] = (float) (level * Math.sin(2 * Math.PI * 440 * place));
            samples[1][i] = (float) (level * Math.sin(2 * Math.PI * 660 * place));
        }
        return new Audio(44_100, samples);
    }

    private static Latent encode(Audio audio) throws Exception {
        return CODEC.newEncoder(EncodeOptions.DEFAULT).encode(audio);
    }

    private static double snr(Audio audio) throws Exception {
        try (Decoder decoder = CODEC.newDecoder(DecodeOptions.of(Tier.LINEAR))) {
            return Snr.of(audio, (Audio) decoder.decode(encode(audio)));
        }
    }

    /** Floats may lie over full scale: they come back so. */
    @ParameterizedTest
    @ValueSource(floats = {4, 1, 0.3f, 0.04f})
    void loudAndQuietComeBackAlike(float level) throws Exception {
        assertThat(snr(sound(level))).isBetween(snr(sound(0.5f)) - 0.5, snr(sound(0.5f)) + 0.5);
        assertThat(encode(sound(level)).peak()).isBetween(0.99f * level, 1.01f * level);
    }

    @Test
    void nextToSilenceCostsNextToNothing() throws Exception {
        Latent quiet = encode(sound(1e-4f));
        assertThat(quiet.peak()).isEqualTo(Normalisation.LEAST_PEAK);
        int loud = LatentContainer.write(encode(sound(0.5f))).length;
        assertThat(LatentContainer.write(quiet).length).isLessThan(loud / 2);
        try (Decoder decoder = CODEC.newDecoder(DecodeOptions.of(Tier.LINEAR))) {
            for (float[] channel : ((Audio) decoder.decode(quiet)).samples()) {
                for (float sample : channel) {
                    assertThat(Math.abs(sample)).isLessThan(2e-4f);
                }
            }
        }
    }
}
