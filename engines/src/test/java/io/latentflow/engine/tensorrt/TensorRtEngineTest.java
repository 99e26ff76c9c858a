package io.latentflow.engine.tensorrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.passthrough.PassthroughNDManager;
import io.latentflow.engine.ElementType;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.EngineStatus;
import io.latentflow.engine.Network;
import io.latentflow.engine.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorRtEngineTest {

    private static EngineStatus failing(Error failure) {
        return TensorRtEngine.probe(
                "Linux amd64",
                () -> {
                    throw new IllegalStateException("Failed to load", failure);
                });
    }

    @Test
    void saysWhichLibraryIsMissing() {
        String message =
                "/home/user/.djl.ai/tensorrt/libdjl_trt.so: libnvonnxparser.so.8: cannot open shared object file: No such file or directory";
        assertThat(failing(new UnsatisfiedLinkError(message)).reason())
                .isEqualTo(
                        "TensorRT 8.4 to 8.6 is not installed: libnvonnxparser.so.8 is not on the library path");
    }

    @Test
    void saysWhenTheJarOrTheLoaderIsWrong() {
        assertThat(failing(new NoClassDefFoundError("ai/djl/X")).reason())
                .isEqualTo("the jar ai.djl.tensorrt:tensorrt is not on the class path");
        assertThat(
                        failing(
                                        new UnsatisfiedLinkError(
                                                "Native Library x.so already loaded in another classloader"))
                                .reason())
                .contains("another class loader", "Flink's lib folder");
        assertThat(TensorRtEngine.probe("Mac OS X aarch64", () -> "8.4").reason())
                .contains("Linux on x86-64 only", "Mac OS X aarch64");
    }

    @Test
    void thisMachineGetsAPlainAnswer() {
        EngineStatus status = new TensorRtEngine().status();
        assertThat(status.available() ? status.detail() : status.reason())
                .startsWith(
                        status.available() ? "TensorRT 8" : "TensorRT 8.4 to 8.6 is not installed");
    }

    @Test
    void refusesFreeDimensions() {
        assertThatThrownBy(() -> TensorRtNetwork.requireFixed("net", List.of(port(-1))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("input 'x' of network 'net'")
                .hasMessageContaining("onnx-tensorrt");
        assertThatCode(() -> TensorRtNetwork.requireFixed("net", List.of(port(2))))
                .doesNotThrowAnyException();
    }

    @Test
    void copiesOutputsOut() {
        NDArray array =
                PassthroughNDManager.INSTANCE.create(
                        Tensor.of(new float[] {1, 2}, 2, 1).bytes(),
                        new Shape(2, 1),
                        DataType.FLOAT32);
        array.setName("x");
        Tensor copy = TensorRtTranslator.copy(List.of(port(2)), new NDList(array)).get("x");
        array.toByteBuffer().putFloat(0, 9);
        assertThat(copy.shape()).containsExactly(2, 1);
        assertThat(copy.toFloatArray()).containsExactly(1, 2);
    }

    private static Network.Port port(int batch) {
        return new Network.Port("x", ElementType.FLOAT32, new int[] {batch, 1});
    }
}
