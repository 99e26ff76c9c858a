package io.latentflow.benchmark.rate;

import io.latentflow.signal.Image;
import io.latentflow.signal.quality.Psnr;
import io.latentflow.signal.quality.Ssim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Encodes and decodes every picture with every setting of a codec; real bytes, real pictures. */
final class RateMeasurement {

    private final List<Image> pictures;

    RateMeasurement(List<Image> pictures) {
        this.pictures = pictures;
    }

    /** One point for each setting that no other one beats in PSNR at fewer bits. */
    List<RatePoint> of(StillCodec codec) {
        List<RatePoint> points = new ArrayList<>();
        for (String setting : codec.settings()) {
            points.add(point(codec, setting, false));
        }
        List<RatePoint> unbeaten = new RateCurve(codec.name(), points, RatePoint::psnr).points();
        return unbeaten.stream().map(point -> point(codec, point.setting(), true)).toList();
    }

    /**
     * Pictures go through in parallel. SSIM takes longer than all else: only where it is asked for.
     */
    private RatePoint point(StillCodec codec, String setting, boolean withSsim) {
        double[][] figures =
                IntStream.range(0, pictures.size())
                        .parallel()
                        .mapToObj(i -> one(codec, setting, pictures.get(i), withSsim))
                        .toArray(double[][]::new);
        double[] means = new double[3];
        for (double[] figure : figures) {
            for (int i = 0; i < means.length; i++) {
                means[i] += figure[i] / figures.length;
            }
        }
        return new RatePoint(setting, means[0], means[1], means[2]);
    }

    private static double[] one(StillCodec codec, String setting, Image picture, boolean withSsim) {
        try {
            byte[] bytes = codec.encode(picture, setting);
            Image decoded = codec.decode(bytes, setting);
            double pixels = (double) picture.width() * picture.height();
            return new double[] {
                8 * bytes.length / pixels,
                Psnr.of(picture, decoded),
                withSsim ? Ssim.of(picture, decoded) : Double.NaN
            };
        } catch (Exception e) {
            throw new IllegalStateException(
                    "%s at \"%s\" failed on %s".formatted(codec.name(), setting, picture), e);
        }
    }
}
