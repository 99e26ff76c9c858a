package io.latentflow.cli.measure;

import io.latentflow.cli.console.Json;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Rate and distortion of a codec over a folder.
 *
 * @param codec its name
 * @param codecVersion its version
 * @param step quantisation step
 * @param channels latent channels
 * @param tier which decoder
 * @param engine what ran it
 * @param files a row each
 * @param mean over the files, each counting once
 * @param skipped files that were not measured, with the reason
 */
public record Evaluation(
        String codec,
        int codecVersion,
        float step,
        int channels,
        String tier,
        String engine,
        List<FileFigures> files,
        FileFigures mean,
        List<String> skipped) {

    /** The mean of rows, figure by figure; a figure that no row has stays null. */
    public static FileFigures mean(List<FileFigures> files) {
        return new FileFigures(
                "mean",
                files.stream().mapToLong(FileFigures::units).sum(),
                files.stream().mapToLong(FileFigures::bytes).sum(),
                mean(files, FileFigures::bitsPerPixel, 5),
                mean(files, FileFigures::kbitPerSecond, 3),
                mean(files, FileFigures::psnrDb, 3),
                mean(files, FileFigures::psnrLinearDb, 3),
                mean(files, FileFigures::gainDb, 3),
                mean(files, FileFigures::ssim, 5),
                mean(files, FileFigures::snrDb, 3),
                mean(files, FileFigures::encodeMpixPerSecond, 3),
                mean(files, FileFigures::decodeMpixPerSecond, 3),
                mean(files, FileFigures::encodeMsamplePerSecond, 3),
                mean(files, FileFigures::decodeMsamplePerSecond, 3),
                files.stream().allMatch(file -> file.aloneBytes() == null)
                        ? null
                        : files.stream()
                                .map(FileFigures::aloneBytes)
                                .filter(Objects::nonNull)
                                .mapToLong(Long::longValue)
                                .sum(),
                mean(files, FileFigures::savedPercent, 2),
                mean(files, FileFigures::predictedPercent, 2));
    }

    private static Double mean(
            List<FileFigures> files, Function<FileFigures, Double> figure, int digits) {
        return Json.rounded(
                files.stream()
                        .map(figure)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN),
                digits);
    }
}
