package io.latentflow.benchmark.sound;

import io.latentflow.signal.Audio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Writes {@code sound.md} with its pictures: rate and distortion of our codecs and of FFmpeg's on
 * sound that no codec of ours was fitted to. Arguments: the folder of sound, the folder to write
 * to.
 */
public final class SoundReport {

    private static final String FLAC = FfmpegSound.flac().name();

    private final StringBuilder page = new StringBuilder();
    private final Path out;

    private SoundReport(Path out) {
        this.out = out;
    }

    /** Measures and writes. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        SoundReport report = new SoundReport(Path.of(arguments[1]));
        Files.createDirectories(report.out);
        report.page.append(
                """
                # Sound: rate, distortion, speed

                Written by `benchmarks/run --sound`. Figures are signal-to-noise ratios (SNR, dB), the mean over the files of what each codec
                reaches at most at a rate; between settings straight over the logarithm of the rate. Every byte of our containers counts, in
                windows of 65536 samples as streams have them (256 shared and faded); of the others the bytes of their packets without
                a container. Every sound is scaled to fill half of full scale first. Opus works at 48 kHz: it is given,
                and compared with, the sound at that rate. Opus, MP3 and AAC are made for the ear: SNR does not say how a codec sounds, only how close the
                waveform is, which is what a model that learns from it or a measurement sees. Speed is CPU time of one core, in the mean of
                the settings; LAME (quality 2) and Opus (complexity 10) are set to search hard, which costs them speed.
                """);
        for (SoundSet set :
                List.of(
                        SoundSet.music(folder),
                        SoundSet.speech(folder),
                        SoundSet.environment(folder))) {
            report.add(set);
        }
        report.page.append(Spectrograms.section(folder, report.out));
        Files.writeString(report.out.resolve("sound.md"), report.page);
    }

    private void add(SoundSet set) throws Exception {
        List<List<SoundMeasurement.Result>> results = new ArrayList<>();
        for (SoundCodec codec : set.codecs()) {
            List<SoundMeasurement.Result> ofCodec = new ArrayList<>();
            for (Map.Entry<String, Audio> sound : set.sounds().entrySet()) {
                ofCodec.add(SoundMeasurement.of(codec, sound.getValue()));
            }
            results.add(ofCodec);
            System.err.printf("%s: %s%n", set.title(), codec.name());
        }
        page.append("\n## ").append(set.title()).append("\n\n");
        page.append("%d files. ".formatted(set.sounds().size())).append(lossless(set, results));
        means(set, results);
        page.append("\n![SNR over rate](").append(set.image()).append(")\n\n");
        SoundChart.write(set, results, out.resolve(set.image()));
        files(set, results);
    }

    private static String lossless(SoundSet set, List<List<SoundMeasurement.Result>> results) {
        for (int i = 0; i < set.codecs().size(); i++) {
            if (set.codecs().get(i).name().equals(FLAC)) {
                double mean =
                        results.get(i).stream()
                                .mapToDouble(result -> result.snr().points().firstKey())
                                .average()
                                .orElseThrow();
                return "Lossless (FLAC, 16 bits): %s kbit/s in the mean.\n\n"
                        .formatted(number(mean, 0));
            }
        }
        throw new IllegalArgumentException("the lossless yardstick is missing");
    }

    private void means(SoundSet set, List<List<SoundMeasurement.Result>> results) {
        page.append("| SNR, dB, at most at");
        set.rates().forEach(rate -> page.append(" | ").append(rate).append(" kbit/s"));
        page.append(" | encodes, times real time | decodes |\n|---|");
        page.append("---|".repeat(set.rates().size() + 2)).append('\n');
        for (int i = 0; i < set.codecs().size(); i++) {
            if (set.codecs().get(i).name().equals(FLAC)) {
                continue;
            }
            page.append("| ").append(set.codecs().get(i).name());
            for (int rate : set.rates()) {
                page.append(" | ").append(number(mean(results.get(i), rate)));
            }
            page.append(" | ")
                    .append(
                            number(
                                    mean(
                                            results.get(i),
                                            SoundMeasurement.Result::encodeTimesRealTime),
                                    0))
                    .append(" | ")
                    .append(
                            number(
                                    mean(
                                            results.get(i),
                                            SoundMeasurement.Result::decodeTimesRealTime),
                                    0))
                    .append(" |\n");
        }
    }

    private void files(SoundSet set, List<List<SoundMeasurement.Result>> results) {
        int rate = set.rates().get(1);
        page.append("Each file at ").append(rate).append(" kbit/s:\n\n| file");
        set.codecs().stream()
                .filter(codec -> !codec.name().equals(FLAC))
                .forEach(codec -> page.append(" | ").append(codec.name()));
        page.append(" |\n|---|").append("---|".repeat(set.codecs().size() - 1)).append('\n');
        List<String> names = List.copyOf(set.sounds().keySet());
        for (int file = 0; file < names.size(); file++) {
            page.append("| ").append(names.get(file));
            for (int i = 0; i < set.codecs().size(); i++) {
                if (!set.codecs().get(i).name().equals(FLAC)) {
                    page.append(" | ").append(number(results.get(i).get(file).snr().at(rate)));
                }
            }
            page.append(" |\n");
        }
    }

    /** Mean over the files, if all of them can be had at the rate. */
    static OptionalDouble mean(List<SoundMeasurement.Result> results, double rate) {
        double sum = 0;
        for (SoundMeasurement.Result result : results) {
            OptionalDouble snr = result.snr().at(rate);
            if (snr.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += snr.getAsDouble();
        }
        return OptionalDouble.of(sum / results.size());
    }

    private static double mean(
            List<SoundMeasurement.Result> results,
            ToDoubleFunction<SoundMeasurement.Result> figure) {
        return results.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static String number(OptionalDouble value) {
        return value.isEmpty() ? "" : number(value.getAsDouble(), 1);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
