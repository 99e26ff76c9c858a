package io.latentflow.engine.ort;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.engine.ElementType;
import io.latentflow.engine.EngineSettings;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.ShapeProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrtGpuOptionsTest {

    private final Model model = Model.of("m", new byte[] {1});
    private final List<Network.Port> inputs =
            List.of(
                    new Network.Port("z", ElementType.FLOAT32, new int[] {-1, 12, -1, -1}),
                    new Network.Port("fixed", ElementType.FLOAT32, new int[] {1, 3}));

    private Map<String, String> options(String profiles) {
        EngineSettings settings =
                EngineSettings.fromSystem().withProfiles(ShapeProfile.parse(profiles));
        return OrtGpuOptions.tensorRt(model, inputs, settings, "NVIDIA H200", "1.29.0");
    }

    @Test
    void givesTheRangesOfInputsWithFreeDimensions() {
        assertThat(options("z=1x12x8x8..8x12x64x64..32x12x135x240;other=1..2..3"))
                .containsEntry("trt_profile_min_shapes", "z:1x12x8x8")
                .containsEntry("trt_profile_opt_shapes", "z:8x12x64x64")
                .containsEntry("trt_profile_max_shapes", "z:32x12x135x240")
                .containsEntry("trt_engine_cache_enable", "1")
                .containsEntry("trt_timing_cache_enable", "1")
                .containsEntry("trt_fp16_enable", "0");
    }

    @Test
    void givesNoRangesWhereOneIsMissing() {
        assertThat(options("other=1..2..3"))
                .doesNotContainKeys("trt_profile_min_shapes", "trt_profile_max_shapes");
    }

    @Test
    void keepsBuiltEnginesApartByGpuVersionPrecisionAndContent() {
        assertThat(Path.of(options("").get("trt_engine_cache_path")))
                .endsWithRaw(Path.of("NVIDIA-H200", "onnxruntime-1.29.0", "fp32", model.sha256()));
    }

    @Test
    void cudaAgreesWithTheCpuUnlessHalfPrecisionIsAllowed() {
        assertThat(OrtGpuOptions.cuda(EngineSettings.fromSystem())).containsEntry("use_tf32", "0");
    }

    @Test
    void readsTheNameOfTheGpu(@TempDir Path driver) throws IOException {
        for (String bus : List.of("0000:1b:00.0", "0000:04:00.0")) {
            Path folder = Files.createDirectories(driver.resolve(bus));
            Files.writeString(folder.resolve("information"), "Model: \t GPU " + bus + "\nIRQ: 1\n");
        }
        assertThat(GpuName.of(driver, 0)).isEqualTo("GPU 0000:04:00.0");
        assertThat(GpuName.of(driver, 1)).isEqualTo("GPU 0000:1b:00.0");
        assertThat(GpuName.of(driver, 2)).isEqualTo("gpu");
        assertThat(GpuName.of(driver.resolve("none"), 0)).isEqualTo("gpu");
    }
}
