package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.signal.Audio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundJoinerTest {

    private static final int RATE = 44_100;

    @TempDir Path folder;

    private static Audio noise(int length) {
        Random random = new Random(length);
        float[][] samples = new float[2][length];
        for (float[] channel : samples) {
            for (int i = 0; i < length; i++) {
                // Whole 16-bit values: a WAV file holds them exactly.
                channel[i] = (random.nextInt(60_000) - 30_000) / 32768f;
            }
        }
        return new Audio(RATE, samples);
    }

    private static Audio part(Audio audio, int from, int to) {
        return new Audio(
                audio.sampleRate(),
                Arrays.stream(audio.samples())
                        .map(channel -> Arrays.copyOfRange(channel, from, to))
                        .toArray(float[][]::new));
    }

    private static float[] joined(SoundJoiner joiner, List<Audio> windows, List<Long> micros)
            throws MediaException {
        List<Audio> parts = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            parts.add(joiner.add(micros.get(i), windows.get(i)));
        }
        parts.add(joiner.rest());
        parts.removeIf(part -> part == null);
        float[] all = new float[parts.stream().mapToInt(Audio::length).sum()];
        int at = 0;
        for (Audio part : parts) {
            System.arraycopy(part.samples()[0], 0, all, at, part.length());
            at += part.length();
        }
        return all;
    }

    private static long micros(long sample) {
        return Math.round(sample * 1e6 / RATE);
    }

    /** Lengths that end within a window, at its end, and just after what it shares. */
    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 999, 1000, 1001, 1744, 1745, 5000, 100_000})
    void overlappingWindowsOfAFileJoinToTheFile(int length) throws MediaException {
        Audio sound = noise(length);
        Path file = folder.resolve("sound.wav");
        try (SignalWriter writer = SignalWriter.open(file, 1)) {
            writer.write(0, sound);
        }
        Path copy = folder.resolve("copy.wav");
        SoundSpan span = new SoundSpan();
        double seconds = 0;
        try (SoundReader reader = SoundReader.overlapping(file, 1000);
                SignalWriter writer = SignalWriter.open(copy, 1)) {
            int windows = 0;
            for (MediaUnit unit = reader.next(); unit != null; unit = reader.next()) {
                Audio window = (Audio) unit.signal();
                assertThat(unit.timeMicros()).isEqualTo(micros(744L * windows));
                writer.write(unit.timeMicros(), window);
                seconds += span.seconds(unit.timeMicros(), window.length(), window.sampleRate());
                windows++;
            }
            assertThat(windows).isEqualTo(length <= 1000 ? 1 : 1 + (length - 1000 + 743) / 744);
            assertThat(reader.delivered()).isEqualTo(length);
        }
        assertThat(Math.round(seconds * RATE)).isEqualTo(length);
        try (SoundReader reader = SoundReader.open(copy, 1 << 20)) {
            Audio back = (Audio) reader.next().signal();
            assertThat(back.samples()[0]).containsExactly(sound.samples()[0]);
            assertThat(back.samples()[1]).containsExactly(sound.samples()[1]);
        }
    }

    @Test
    void aStepBetweenWindowsBecomesAFade() throws MediaException {
        float[] low = new float[2000];
        float[] high = new float[2000];
        Arrays.fill(high, 0.5f);
        long shared = micros(2000 - SoundSpan.OVERLAP);
        List<Audio> windows =
                List.of(
                        new Audio(RATE, new float[][] {low}),
                        new Audio(RATE, new float[][] {high}));
        float[] joined = joined(new SoundJoiner(), windows, List.of(0L, shared));
        assertThat(joined).hasSize(4000 - SoundSpan.OVERLAP);
        float steepest = 0;
        for (int i = 1; i < joined.length; i++) {
            assertThat(joined[i]).isGreaterThanOrEqualTo(joined[i - 1]);
            steepest = Math.max(steepest, joined[i] - joined[i - 1]);
        }
        assertThat(steepest).isLessThan(0.5f * 2 / SoundSpan.OVERLAP);
        assertThat(joined[0]).isZero();
        assertThat(joined[joined.length - 1]).isEqualTo(0.5f);
    }

    @Test
    void windowsInARowStayWhole() throws MediaException {
        Audio sound = noise(5000);
        List<Audio> windows =
                List.of(part(sound, 0, 2000), part(sound, 2000, 2100), part(sound, 2100, 5000));
        List<Long> times = List.of(7L, 7 + micros(2000), 7 + micros(2100));
        assertThat(joined(new SoundJoiner(), windows, times)).containsExactly(sound.samples()[0]);
        // Times that were not kept: nothing may be lost.
        assertThat(joined(new SoundJoiner(), windows, List.of(0L, 0L, 0L)))
                .containsExactly(sound.samples()[0]);
    }

    @Test
    void anotherRateDoesNotFollow() throws MediaException {
        SoundJoiner joiner = new SoundJoiner();
        joiner.add(0, noise(1000));
        assertThatThrownBy(() -> joiner.add(0, new Audio(8000, new float[2][10])))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("8000 Hz cannot follow 2 channels at 44100 Hz");
    }
}
