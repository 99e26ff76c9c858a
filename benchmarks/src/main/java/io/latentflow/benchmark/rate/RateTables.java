package io.latentflow.benchmark.rate;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/** Curves as tables in Markdown. */
final class RateTables {

    private static final double[] RATES = {0.15, 0.25, 0.5, 1.0, 1.5, 2.0};

    private RateTables() {}

    /**
     * The qualities at a few rates, and how many more bits each curve needs than the first one.
     *
     * @param digits digits after the point
     */
    static String qualities(List<RateCurve> curves, int digits) {
        RateCurve first = curves.get(0);
        StringJoiner lines = new StringJoiner("\n", head("bits against " + first.name()), "\n");
        for (RateCurve curve : curves) {
            StringJoiner row = new StringJoiner(" | ", "| ", " |").add(curve.name());
            for (double rate : RATES) {
                row.add(figure(curve.at(rate), "%." + digits + "f", 1));
            }
            row.add(curve == first ? "" : figure(curve.extraRate(first), "%+.1f %%", 100));
            lines.add(row.toString());
        }
        return lines.toString();
    }

    /** How far curves lie above the first one at a few rates. */
    static String differences(List<RateCurve> curves, int digits) {
        RateCurve first = curves.get(0);
        StringJoiner lines = new StringJoiner("\n", head("lowest rate measured"), "\n");
        for (RateCurve curve : curves.subList(1, curves.size())) {
            StringJoiner row = new StringJoiner(" | ", "| ", " |").add(curve.name());
            for (double rate : RATES) {
                OptionalDouble here = curve.at(rate);
                OptionalDouble there = first.at(rate);
                row.add(
                        here.isPresent() && there.isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "%+." + digits + "f",
                                        here.getAsDouble() - there.getAsDouble())
                                : "-");
            }
            row.add("%.3f".formatted(curve.points().get(0).bitsPerPixel()));
            lines.add(row.toString());
        }
        return lines.toString();
    }

    /** The unbeaten settings of one curve. */
    static String settings(RateCurve curve) {
        StringJoiner lines =
                new StringJoiner(
                        "\n", "| setting | bit/pixel | PSNR | SSIM |\n|---|---|---|---|\n", "\n");
        for (RatePoint point : curve.points()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.3f | %.2f | %.4f |",
                            point.setting(),
                            point.bitsPerPixel(),
                            point.psnr(),
                            point.ssim()));
        }
        return lines.toString();
    }

    private static String head(String last) {
        StringBuilder head = new StringBuilder("| codec |");
        for (double rate : RATES) {
            head.append(' ').append(rate).append(" bit/pixel |");
        }
        return head.append(' ')
                .append(last)
                .append(" |\n")
                .append("|---".repeat(RATES.length + 2))
                .append("|\n")
                .toString();
    }

    private static String figure(OptionalDouble value, String format, double factor) {
        return value.isPresent()
                ? String.format(Locale.ROOT, format, factor * value.getAsDouble())
                : "-";
    }
}
