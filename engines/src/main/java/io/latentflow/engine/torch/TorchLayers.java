package io.latentflow.engine.torch;

import io.latentflow.engine.graph.Activation;
import io.latentflow.engine.graph.Add;
import io.latentflow.engine.graph.Attention;
import io.latentflow.engine.graph.ChannelScale;
import io.latentflow.engine.graph.Concat;
import io.latentflow.engine.graph.Conv;
import io.latentflow.engine.graph.Grid;
import io.latentflow.engine.graph.GroupNorm;
import io.latentflow.engine.graph.Layer;
import io.latentflow.engine.graph.NormedConv;
import io.latentflow.engine.graph.PixelShuffle;
import io.latentflow.engine.graph.Snake;
import io.latentflow.engine.graph.Upsample;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Each kind of layer as libtorch operations. */
final class TorchLayers {

    private TorchLayers() {}

    static Tensor apply(Layer layer, Map<String, Tensor> values, Map<String, Tensor> parameters) {
        Tensor x = values.get(layer.inputs().get(0));
        if (layer instanceof Conv conv) {
            return conv(conv, x, parameters);
        } else if (layer instanceof Activation activation) {
            return activation(activation, x);
        } else if (layer instanceof Add add) {
            return x.add(values.get(add.right()));
        } else if (layer instanceof Concat concat) {
            Tensor[] parts = concat.inputs().stream().map(values::get).toArray(Tensor[]::new);
            return torch.cat(new TensorVector(parts), 1);
        } else if (layer instanceof ChannelScale) {
            return x.mul(perChannel(parameters.get(layer.name() + ".scale"), x))
                    .add(perChannel(parameters.get(layer.name() + ".shift"), x));
        } else if (layer instanceof GroupNorm norm) {
            return torch.group_norm(
                    x,
                    norm.groups(),
                    new TensorOptional(parameters.get(norm.name() + ".scale")),
                    new TensorOptional(parameters.get(norm.name() + ".shift")),
                    norm.epsilon(),
                    true);
        } else if (layer instanceof PixelShuffle shuffle) {
            return torch.pixel_shuffle(x, shuffle.factor());
        } else if (layer instanceof Grid grid) {
            long channels = x.size(1) / ((long) grid.height() * grid.width());
            return x.reshape(x.size(0), channels, grid.height(), grid.width());
        } else if (layer instanceof Upsample upsample) {
            return upsample(upsample, x);
        } else if (layer instanceof Snake snake) {
            Tensor a = perChannel(parameters.get(snake.name() + ".logA"), x).exp();
            Tensor b = perChannel(parameters.get(snake.name() + ".logB"), x).exp();
            return x.add(x.mul(a).sin().square().div(b));
        } else if (layer instanceof Attention attention) {
            return attention(x, values.get(attention.key()), values.get(attention.value()));
        } else if (layer instanceof NormedConv conv) {
            return normedConv(conv, x, parameters);
        }
        throw new IllegalStateException("unknown layer " + layer.getClass());
    }

    private static Tensor conv(Conv conv, Tensor x, Map<String, Tensor> parameters) {
        Tensor weight = parameters.get(conv.name() + ".weight");
        Tensor bias = parameters.get(conv.name() + ".bias");
        TensorOptional optional = bias == null ? new TensorOptional() : new TensorOptional(bias);
        long[] stride = each(conv, 1);
        long[] padding = each(conv, conv.padding());
        long[] dilation = each(conv, conv.dilation());
        return conv.dimensions() == 1
                ? torch.conv1d(x, weight, optional, stride, padding, dilation, conv.groups())
                : torch.conv2d(x, weight, optional, stride, padding, dilation, conv.groups());
    }

    private static Tensor normedConv(NormedConv conv, Tensor x, Map<String, Tensor> parameters) {
        Tensor direction = parameters.get(conv.name() + ".weight");
        Tensor gain = parameters.get(conv.name() + ".gain").view(-1, 1, 1);
        Tensor norm =
                direction.square().sum(new long[] {1, 2}, true, new ScalarTypeOptional()).sqrt();
        Tensor weight = direction.div(norm).mul(gain);
        Tensor bias = parameters.get(conv.name() + ".bias");
        TensorOptional optional = bias == null ? new TensorOptional() : new TensorOptional(bias);
        long[] one = {1};
        long[] none = {0};
        if (!conv.transposed()) {
            long[] padding = {(long) conv.dilation() * (conv.kernel() - 1) / 2};
            long[] dilation = {conv.dilation()};
            return torch.conv1d(x, weight, optional, one, padding, dilation, 1);
        }
        Tensor whole = torch.conv_transpose1d(x, weight, optional, one, none, none, 1, one);
        boolean start = conv.mode() == NormedConv.Mode.TRANSPOSED_WITHOUT_START;
        return whole.narrow(2, start ? conv.kernel() - 1 : 0, x.size(2));
    }

    private static Tensor attention(Tensor query, Tensor key, Tensor value) {
        long batch = query.size(0);
        long channels = query.size(1);
        Tensor queries = query.reshape(batch, channels, -1).transpose(1, 2);
        Tensor products = torch.matmul(queries, key.reshape(batch, channels, -1));
        Tensor weights = products.mul(new Scalar(1 / Math.sqrt(channels))).softmax(-1);
        Tensor means = torch.matmul(value.reshape(batch, channels, -1), weights.transpose(1, 2));
        return means.reshape(query.shape());
    }

    private static long[] each(Conv conv, long value) {
        long[] values = new long[conv.dimensions()];
        Arrays.fill(values, value);
        return values;
    }

    private static Tensor activation(Activation activation, Tensor x) {
        return switch (activation.function()) {
            case RELU -> torch.relu(x);
            case LEAKY_RELU -> torch.leaky_relu(x, new Scalar(activation.slope()));
            case SILU -> torch.silu(x);
            case GELU -> torch.gelu(x);
            case UNIT_TANH -> torch.tanh(x).add(new Scalar(1.0)).mul(new Scalar(0.5));
        };
    }

    private static Tensor perChannel(Tensor values, Tensor like) {
        long[] shape = new long[Math.toIntExact(like.dim())];
        Arrays.fill(shape, 1);
        shape[1] = values.numel();
        return values.view(shape);
    }

    private static Tensor upsample(Upsample upsample, Tensor x) {
        long[] shape = x.shape();
        long[] size = Arrays.copyOfRange(shape, 2, shape.length);
        for (int i = 0; i < size.length; i++) {
            size[i] *= upsample.factor();
        }
        boolean linear = upsample.mode() == Upsample.Mode.LINEAR;
        if (size.length == 1) {
            return linear
                    ? torch.upsample_linear1d(x, size, false)
                    : torch.upsample_nearest1d(x, size);
        }
        return linear
                ? torch.upsample_bilinear2d(x, size, false)
                : torch.upsample_nearest2d(x, size);
    }
}
