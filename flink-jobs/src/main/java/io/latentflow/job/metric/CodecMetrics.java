package io.latentflow.job.metric;

import io.latentflow.codec.CodecInfo;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.metrics.MetricGroup;

/**
 * Which codecs an operator uses, in its group {@code latentflow.codec}.
 *
 * <table>
 * <caption>Names</caption>
 * <tr><td>nativeRss</td><td>gauge, bytes of memory this process holds; absent where the system does
 * not tell</td></tr>
 * <tr><td><i>codec name</i>.version</td><td>gauge, version of a codec in use</td></tr>
 * <tr><td><i>codec name</i>.fingerprint</td><td>gauge, SHA-256 of its weights</td></tr>
 * <tr><td><i>codec name</i>.runsOn</td><td>gauge, "java", "cpu" or the engine's name</td></tr>
 * </table>
 */
public final class CodecMetrics {

    private final MetricGroup group;
    private final Set<String> known = new HashSet<>();

    /**
     * @param operator metric group of the operator
     */
    public CodecMetrics(MetricGroup operator) {
        group = operator.addGroup("latentflow").addGroup("codec");
        if (ResidentMemory.bytes().isPresent()) {
            group.gauge("nativeRss", () -> ResidentMemory.bytes().orElse(0));
        }
    }

    /**
     * Notes that a codec is in use; its second mention does nothing.
     *
     * @param info the codec
     * @param runsOn "java", "cpu" or the engine's name
     */
    public void inUse(CodecInfo info, String runsOn) {
        String key = info.id().name() + "-v" + info.id().version();
        if (known.add(info.id().fingerprint() + runsOn)) {
            MetricGroup codec = group.addGroup(key);
            codec.gauge("version", () -> info.id().version());
            codec.gauge("fingerprint", () -> info.id().fingerprint());
            codec.gauge("runsOn", () -> runsOn);
        }
    }
}
