package io.latentflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnginesTest {

    @Test
    void reportsEveryEngineInOrderWithOnePlainSentence() {
        List<EngineStatus> report = Engines.report();
        assertThat(report).extracting(EngineStatus::name).isEqualTo(Engines.ORDER);
        for (EngineStatus status : report) {
            if (status.available()) {
                assertThat(status.reason()).isEmpty();
                assertThat(status.detail()).isNotBlank();
            } else {
                assertThat(status.reason())
                        .as(status.name())
                        .isNotBlank()
                        .doesNotContain("\n", "Exception", "\tat ", "null");
            }
        }
    }

    @Test
    void theCpuIsAlwaysThereAndSoIsAChoice() {
        assertThat(Engines.report().get(4).available()).isTrue();
        assertThat(Engines.select("onnx-cpu")).isEqualTo("onnx-cpu");
        String first =
                Engines.report().stream()
                        .filter(EngineStatus::available)
                        .findFirst()
                        .orElseThrow()
                        .name();
        assertThat(Engines.select(Engines.AUTO)).isEqualTo(first);
    }

    @Test
    void aForcedEngineThatDoesNotLoadFailsWithItsReason() {
        for (EngineStatus status : Engines.report()) {
            if (!status.available()) {
                assertThatThrownBy(() -> Engines.select(status.name()))
                        .isInstanceOf(EngineException.class)
                        .hasMessage(
                                "the engine %s does not load here: %s",
                                status.name(), status.reason());
                Model model = Networks.identity();
                assertThatThrownBy(() -> Engines.lease(model, status.name()))
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining(status.reason());
            }
        }
    }

    @Test
    void anUnknownEngineIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> Engines.select("abacus"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'abacus'")
                .hasMessageContaining("auto")
                .hasMessageContaining("onnx-cpu");
    }

    @Test
    void aFileThatIsNoNetworkIsRefused() {
        assertThatThrownBy(
                        () -> Engines.lease(Model.of("rubbish", new byte[] {1, 2, 3}), "onnx-cpu"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'rubbish'");
        assertThat(Engines.loaded()).noneMatch(loaded -> loaded.name().equals("rubbish"));
    }
}
