package io.latentflow.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Process-wide switches that must be set before a native library loads. Every engine applies them
 * first; a value that is set already stays.
 */
public final class NativeSettings {

    private static final Logger LOG = LoggerFactory.getLogger(NativeSettings.class);
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private static final String[][] DEFAULTS = {
        // DJL: no downloads, no daily usage report (which also asks for cloud instance metadata).
        {"ai.djl.offline", "true"},
        {"OPT_OUT_TRACKING", "true"},
        // DJL: no second engine behind an engine that lacks an operation.
        {"ai.djl.onnx.disable_alternative", "true"},
        // JavaCPP would throw once the whole process, heap and mapped files included, is larger
        // than twice the heap. Scopes bound what is allocated here; the container bounds the rest.
        {"org.bytedeco.javacpp.maxPhysicalBytes", "0"},
    };

    private NativeSettings() {}

    /** Sets what is not set, and warns once if the engines sit in the wrong class loader. */
    public static void apply() {
        for (String[] setting : DEFAULTS) {
            if (System.getProperty(setting[0]) == null) {
                System.setProperty(setting[0], setting[1]);
            }
        }
        if (WARNED.compareAndSet(false, true)) {
            EnginePreflight.problem().ifPresent(LOG::warn);
        }
    }
}
