package io.latentflow.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.latentflow.engine.graph.Attention;
import io.latentflow.engine.graph.NormedConv;
import io.latentflow.engine.graph.Snake;
import java.util.ArrayList;
import java.util.List;

/** The nodes of layers that are made of many operators. */
final class OnnxSpecialLayers {

    private final OnnxNodes out;

    OnnxSpecialLayers(OnnxNodes out) {
        this.out = out;
    }

    /** x + sin(a x)² / b; engines compute the exponentials once, when they load. */
    void snake(Snake snake) {
        String a = out.step("Exp", "a", out.perChannel(0, snake.logA()));
        String b = out.step("Exp", "b", out.perChannel(1, snake.logB()));
        String sine = out.step("Sin", "sine", out.step("Mul", "angle", snake.input(), a));
        String square = out.step("Mul", "square", sine, sine);
        out.last("Add", snake.input(), out.step("Div", "wave", square, b));
    }

    void attention(Attention attention, int channels) {
        String size = out.step("Shape", "shape", attention.query());
        String flat = out.longs("flat", 0, 0, -1);
        String query = out.step("Reshape", "query", attention.query(), flat);
        String key = out.step("Reshape", "key", attention.key(), flat);
        String value = out.step("Reshape", "value", attention.value(), flat);
        String products =
                out.step("MatMul", "products", out.step(transposed(query), "queries"), key);
        String root = out.constant("root", (float) (1 / Math.sqrt(channels)));
        String weights =
                out.step(
                        OnnxValues.node(
                                        "Softmax",
                                        List.of(out.step("Mul", "scaled", products, root)))
                                .addAttribute(OnnxValues.integer("axis", -1)),
                        "weights");
        String means = out.step("MatMul", "means", value, out.step(transposed(weights), "columns"));
        out.last("Reshape", means, size);
    }

    /** Engines compute the kernels once, when they load. */
    void normedConv(NormedConv conv) {
        String direction = out.weight(conv.weights().get(0));
        String norm =
                out.step(
                        OnnxValues.node("ReduceL2", List.of(direction))
                                .addAttribute(OnnxValues.ints("axes", List.of(1L, 2L)))
                                .addAttribute(OnnxValues.integer("keepdims", 1)),
                        "norm");
        int[] column = {conv.gain().length, 1, 1};
        String gain = out.array(conv.weights().get(1).name(), column, conv.gain());
        String kernels = out.step("Mul", "kernels", out.step("Div", "unit", direction, norm), gain);
        List<String> inputs = new ArrayList<>(List.of(conv.input(), kernels));
        if (conv.bias().length > 0) {
            inputs.add(out.weight(conv.weights().get(2)));
        }
        long around = (long) conv.dilation() * (conv.kernel() - 1);
        List<Long> pads =
                switch (conv.mode()) {
                    case PLAIN -> List.of(around / 2, around / 2);
                    case TRANSPOSED_WITHOUT_START -> List.of(around, 0L);
                    case TRANSPOSED_WITHOUT_END -> List.of(0L, around);
                };
        out.last(
                OnnxValues.node(conv.transposed() ? "ConvTranspose" : "Conv", inputs)
                        .addAttribute(OnnxValues.ints("dilations", List.of((long) conv.dilation())))
                        .addAttribute(OnnxValues.integer("group", 1))
                        .addAttribute(
                                OnnxValues.ints("kernel_shape", List.of((long) conv.kernel())))
                        .addAttribute(OnnxValues.ints("pads", pads))
                        .addAttribute(OnnxValues.ints("strides", List.of(1L))));
    }

    private static NodeProto.Builder transposed(String input) {
        return OnnxValues.node("Transpose", List.of(input))
                .addAttribute(OnnxValues.ints("perm", List.of(0L, 2L, 1L)));
    }
}
