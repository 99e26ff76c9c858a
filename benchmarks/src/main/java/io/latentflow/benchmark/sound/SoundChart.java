package io.latentflow.benchmark.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Curves of the mean SNR over the rate as a PNG. */
final class SoundChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;
    private static final double STEP = 1.05;

    private SoundChart() {}

    static void write(SoundSet set, List<List<SoundMeasurement.Result>> results, Path file)
            throws IOException {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(set.title())
                        .xAxisTitle("kbit/s")
                        .yAxisTitle("SNR, dB")
                        .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setLegendPosition(Styler.LegendPosition.InsideNW);
        chart.getStyler().setMarkerSize(0);
        double lowest = set.rates().get(0) / 2.0;
        double highest = set.rates().get(set.rates().size() - 1) * 1.5;
        for (int i = 0; i < set.codecs().size(); i++) {
            List<Double> rates = new ArrayList<>();
            List<Double> means = new ArrayList<>();
            double end =
                    Math.min(
                            highest,
                            results.get(i).stream()
                                    .mapToDouble(result -> result.snr().points().lastKey())
                                    .max()
                                    .orElseThrow());
            for (double rate = lowest; rate <= end; rate *= STEP) {
                OptionalDouble mean = SoundReport.mean(results.get(i), rate);
                if (mean.isPresent()) {
                    rates.add(rate);
                    means.add(mean.getAsDouble());
                }
            }
            if (!rates.isEmpty()) {
                chart.addSeries(set.codecs().get(i).name(), rates, means);
            }
        }
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }
}
