package io.latentflow.codec.train;

import io.latentflow.codec.walloc.PacketCoefficients;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Random crops of packet coefficients; an item is drawn as often as it has positions. */
final class CropSampler {

    private final List<PacketCoefficients> data;
    private final double[] cumulative;
    private final int bands;
    private final int rows;
    private final int columns;

    CropSampler(List<PacketCoefficients> all, int bands, int rows, int columns) {
        this.data =
                all.stream()
                        .filter(item -> item.rows() >= rows && item.columns() >= columns)
                        .toList();
        if (data.isEmpty()) {
            throw new IllegalArgumentException(
                    "no training signal is as large as a crop of %d x %d positions: use a smaller crop or larger media"
                            .formatted(rows, columns));
        }
        this.bands = bands;
        this.rows = rows;
        this.columns = columns;
        this.cumulative = new double[data.size()];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += (double) data.get(i).rows() * data.get(i).columns();
            cumulative[i] = sum;
        }
    }

    /** {@code [batch][bands][rows][columns]}. */
    float[] next(int batch, SplittableRandom random) {
        int size = bands * rows * columns;
        float[] crops = new float[batch * size];
        for (int i = 0; i < batch; i++) {
            copyCrop(draw(random), crops, i * size, random);
        }
        return crops;
    }

    private PacketCoefficients draw(SplittableRandom random) {
        double place = random.nextDouble() * cumulative[cumulative.length - 1];
        int index = Arrays.binarySearch(cumulative, place);
        return data.get(Math.min(data.size() - 1, index < 0 ? -index - 1 : index));
    }

    private void copyCrop(
            PacketCoefficients item, float[] out, int offset, SplittableRandom random) {
        int top = random.nextInt(item.rows() - rows + 1);
        int left = random.nextInt(item.columns() - columns + 1);
        int target = offset;
        for (int b = 0; b < bands; b++) {
            for (int r = 0; r < rows; r++) {
                int source = (b * item.rows() + top + r) * item.columns() + left;
                System.arraycopy(item.values(), source, out, target, columns);
                target += columns;
            }
        }
    }
}
