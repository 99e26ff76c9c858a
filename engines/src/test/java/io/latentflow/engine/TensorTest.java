package io.latentflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TensorTest {

    @Test
    void givesBackWhatItWasMadeOf() {
        Tensor tensor = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertThat(tensor.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(tensor.bytes().remaining()).isEqualTo(24);
        assertThat(tensor).hasToString("Tensor[FLOAT32 [2, 3]]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
                .hasMessageContaining("6 elements, but there are 5");
        assertThatThrownBy(() -> Tensor.zeros(ElementType.INT8, 2, 0))
                .hasMessageContaining("[2, 0]");
        assertThatThrownBy(
                        () -> new Tensor(ElementType.INT8, new int[] {4}, ByteBuffer.allocate(4)))
                .hasMessageContaining("direct buffer");
        assertThatThrownBy(() -> Tensor.zeros(ElementType.INT8, 4).floats())
                .hasMessageContaining("INT8");
    }
}
