package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.engine.torch.TorchTensors;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The inverse packet transform of crops as products with one matrix, so that gradients pass through
 * it: the loss is the error of the samples, not of the coefficients. A crop goes on beyond its
 * edges as the boundary says.
 */
final class InverseTransform implements AutoCloseable {

    private final SignalKind kind;
    private final int signalChannels;
    private final int levels;
    private final int side;
    private final int crop;
    private final Boundary boundary;
    private final Tensor matrix;

    InverseTransform(SignalKind kind, int signalChannels, int levels, int crop, Boundary boundary) {
        this.kind = kind;
        this.signalChannels = signalChannels;
        this.levels = levels;
        this.side = 1 << levels;
        this.crop = crop;
        this.boundary = boundary;
        int length = side * crop;
        try (PointerScope scope = new PointerScope()) {
            Tensor made = TorchTensors.of(columns(), length, length);
            made.retainReference();
            matrix = made;
        }
    }

    /**
     * @param coefficients [batch, bands, crop, crop], or [batch, bands, crop] for sound
     * @return samples with rows and columns exchanged, [batch * channels, side * crop, side *
     *     crop], or [batch * channels, side * crop]
     */
    Tensor apply(Tensor coefficients, int batch) {
        int length = side * crop;
        if (kind == SignalKind.AUDIO) {
            return torch.matmul(
                    coefficients.reshape(batch * (long) signalChannels, length), matrix);
        }
        // Bands are (h1 v1 h2 v2 h3 v3): bits of the filters along and across the rows, first level
        // first.
        long[] shape = new long[1 + 2 * levels + 2];
        shape[0] = (long) batch * signalChannels;
        for (int i = 0; i < 2 * levels; i++) {
            shape[1 + i] = 2;
        }
        shape[shape.length - 2] = crop;
        shape[shape.length - 1] = crop;
        long[] order = new long[shape.length];
        for (int level = 0; level < levels; level++) {
            order[1 + level] = 2 + 2L * level;
            order[2 + levels + level] = 1 + 2L * level;
        }
        order[1 + levels] = shape.length - 2;
        order[shape.length - 1] = shape.length - 1;
        Tensor square =
                coefficients.reshape(shape).permute(order).reshape(shape[0], length, length);
        // The matrix always on the right: one large product instead of one for each item of the
        // batch.
        Tensor alongRows = torch.matmul(square, matrix);
        return torch.matmul(alongRows.transpose(1, 2).contiguous(), matrix);
    }

    /** Row i: the samples that a unit in coefficient i (band * crop + position) gives. */
    private float[] columns() {
        int length = side * crop;
        PacketTransform transform = PacketTransform.oneDimensional(levels, boundary);
        float[] rows = new float[length * length];
        float[] planes = new float[length];
        for (int plane = 0; plane < side; plane++) {
            for (int k = 0; k < crop; k++) {
                Arrays.fill(planes, 0);
                planes[plane * crop + k] = (float) (1 / transform.scale(plane));
                transform.inverse(planes, 1, crop);
                int row = (transform.band(plane) * crop + k) * length;
                for (int phase = 0; phase < side; phase++) {
                    for (int position = 0; position < crop; position++) {
                        rows[row + position * side + phase] = planes[phase * crop + position];
                    }
                }
            }
        }
        return rows;
    }

    @Override
    public void close() {
        matrix.releaseReference();
    }
}
