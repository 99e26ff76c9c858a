package io.latentflow.benchmark.rate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves as a picture. */
final class RateChart {

    private static final double LEAST_RATE = 0.05;
    private static final double MOST_RATE = 2.5;

    private RateChart() {}

    /** Writes a PNG of curves over the logarithm of the rate. */
    static void write(Path file, String quality, List<RateCurve> curves) throws IOException {
        XYChart chart =
                new XYChartBuilder()
                        .width(1000)
                        .height(640)
                        .xAxisTitle("bits a pixel")
                        .yAxisTitle(quality)
                        .theme(Styler.ChartTheme.XChart)
                        .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
        chart.getStyler().setXAxisMin(LEAST_RATE).setXAxisMax(MOST_RATE);
        for (RateCurve curve : curves) {
            List<RatePoint> points =
                    curve.points().stream()
                            .filter(p -> p.bitsPerPixel() >= LEAST_RATE)
                            .filter(p -> p.bitsPerPixel() <= MOST_RATE)
                            .toList();
            if (!points.isEmpty()) {
                chart.addSeries(
                                curve.name(),
                                points.stream().mapToDouble(RatePoint::bitsPerPixel).toArray(),
                                points.stream().mapToDouble(curve::quality).toArray())
                        .setMarker(SeriesMarkers.CIRCLE);
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }
}
