package io.latentflow.cli.report;

import java.util.Arrays;
import java.util.Locale;

/** Quality over the stream as a line. */
final class Curve {

    private static final int HEIGHT = 90;
    private static final int FEWEST = 4;

    private Curve() {}

    /**
     * The line, or nothing where there are fewer than four values.
     *
     * @param values in dB; NaN leaves a gap
     * @param about what the values are
     * @param end what stands at the right end of the axis
     */
    static String render(double[] values, String about, String end) {
        double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (known.length < FEWEST) {
            return "";
        }
        double low = Math.floor(Arrays.stream(known).min().orElseThrow());
        double high = Math.max(low + 1, Math.ceil(Arrays.stream(known).max().orElseThrow()));
        StringBuilder line = new StringBuilder();
        StringBuilder area = new StringBuilder("M0 " + HEIGHT);
        boolean pen = false;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                pen = false;
                continue;
            }
            double y = HEIGHT - 6 - (HEIGHT - 12) * (values[i] - low) / (high - low);
            line.append(String.format(Locale.ROOT, "%s%d %.1f", pen ? "L" : "M", i, y));
            area.append(String.format(Locale.ROOT, "L%d %.1f", i, y));
            pen = true;
        }
        area.append("L%d %dZ".formatted(values.length - 1, HEIGHT));
        return """
               <div><div class="axis"><span>%s</span><span>%.0f to %.0f</span></div>
               <svg class="curve" viewBox="0 0 %d %d" preserveAspectRatio="none" role="img" aria-label="%s"><path class="area" d="%s"/><path class="line" d="%s"/></svg>
               <div class="axis"><span>%s</span><span>%s</span></div></div>
               """
                .formatted(
                        Html.escape(about),
                        low,
                        high,
                        values.length - 1,
                        HEIGHT,
                        Html.escape(about),
                        area,
                        line,
                        end.isEmpty() ? "first" : "0 s",
                        end.isEmpty() ? "last" : Html.escape(end));
    }
}
