package io.latentflow.engine.torch;

import io.latentflow.engine.Engine;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.EngineSettings;
import io.latentflow.engine.EngineStatus;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.onnx.OnnxFile;
import io.latentflow.engine.onnx.OnnxPorts;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * libtorch on CUDA 13, for networks that {@link OnnxFile} wrote; needs the jar {@code
 * linux-x86_64-gpu} of org.bytedeco:pytorch.
 */
public final class TorchCudaEngine implements Engine {

    private static final String NAME = "torch-cuda";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EngineStatus status() {
        return Probe.STATUS;
    }

    @Override
    public boolean onDevice() {
        return true;
    }

    @Override
    public Network open(Model model, int device, EngineSettings settings) {
        if (!status().available()) {
            throw new EngineException(status().reason());
        }
        return new TorchInference(
                NAME,
                model.name(),
                OnnxPorts.of(model.onnx()),
                TorchNetwork.frozen(
                        OnnxFile.read(model.onnx()), new Device(DeviceType.CUDA, (byte) device)));
    }

    private static boolean hasCudaJar(String platform) {
        String library = "org/bytedeco/pytorch/%s-gpu/libjnitorch.so".formatted(platform);
        return TorchCudaEngine.class.getClassLoader().getResource(library) != null;
    }

    private static final class Probe {
        static final EngineStatus STATUS = probe();

        private static EngineStatus probe() {
            // Looked for first: loading libtorch takes seconds, in vain on a machine without CUDA.
            if (!hasCudaJar(Loader.getPlatform())) {
                return EngineStatus.unavailable(NAME, Torch.withoutCuda(Loader.getPlatform()));
            }
            if (Torch.problem().isPresent()) {
                return EngineStatus.unavailable(NAME, Torch.problem().get());
            }
            if (!torch.cuda_is_available()) {
                return EngineStatus.unavailable(
                        NAME,
                        "libtorch finds no GPU: it needs an NVIDIA GPU with a driver for CUDA 13");
            }
            return EngineStatus.available(
                    NAME, "libtorch with CUDA, %d GPUs".formatted(torch.cuda_device_count()));
        }
    }
}
