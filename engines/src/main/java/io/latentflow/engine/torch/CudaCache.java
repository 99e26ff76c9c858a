package io.latentflow.engine.torch;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** libtorch keeps freed GPU memory for itself; other engines in this process need it. */
final class CudaCache {

    private static final Logger LOG = LoggerFactory.getLogger(CudaCache.class);

    private CudaCache() {}

    /** Gives unused GPU memory back; does nothing without CUDA. */
    static void release() {
        if (!torch.cuda_is_available()) {
            return;
        }
        try {
            torch_cuda.getAllocator().emptyCache();
        } catch (LinkageError e) {
            LOG.debug("libtorch keeps its GPU memory: the jar org.bytedeco:cuda is missing", e);
        }
    }
}
