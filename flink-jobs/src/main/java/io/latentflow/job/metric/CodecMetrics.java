package io.latentflow.job.metric;

import io.latentflow.codec.CodecInfo;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * What an operator's codecs do, in its group {@code latentflow.codec}.
 *
 * <table>
 * <caption>Names</caption>
 * <tr><td>rawBytes</td><td>counter, bytes of the signals as raw samples</td></tr>
 * <tr><td>latentBytes</td><td>counter, bytes of their latents</td></tr>
 * <tr><td>bytesIn, bytesOut</td><td>counters, the two in the direction of the flow</td></tr>
 * <tr><td>ratio</td><td>gauge, rawBytes over latentBytes; 0 before the first latent</td></tr>
 * <tr><td>nativeRss</td><td>gauge, bytes of memory this process holds; absent where the system does
 * not tell</td></tr>
 * <tr><td><i>codec</i>.version</td><td>gauge, version of a codec in use</td></tr>
 * <tr><td><i>codec</i>.fingerprint</td><td>gauge, SHA-256 of its weights</td></tr>
 * <tr><td><i>codec</i>.runsOn</td><td>gauge, "cpu", "java" or the engine's name</td></tr>
 * </table>
 */
public final class CodecMetrics {

    /** Which way an operator turns signals and latents. */
    public enum Direction {
        ENCODE,
        DECODE
    }

    private final MetricGroup group;
    private final Counter rawBytes = new SimpleCounter();
    private final Counter latentBytes = new SimpleCounter();
    private final Set<String> known = new HashSet<>();

    /**
     * @param operator metric group of the operator
     * @param direction which way it goes
     */
    public CodecMetrics(MetricGroup operator, Direction direction) {
        group = operator.addGroup("latentflow").addGroup("codec");
        boolean encode = direction == Direction.ENCODE;
        group.counter("rawBytes", rawBytes);
        group.counter("latentBytes", latentBytes);
        group.gauge("bytesIn", () -> (encode ? rawBytes : latentBytes).getCount());
        group.gauge("bytesOut", () -> (encode ? latentBytes : rawBytes).getCount());
        group.gauge("ratio", this::ratio);
        if (ResidentMemory.bytes().isPresent()) {
            group.gauge("nativeRss", () -> ResidentMemory.bytes().orElse(0));
        }
    }

    /**
     * Notes that a codec is in use; its second mention does nothing.
     *
     * @param info the codec
     * @param runsOn "cpu", "java" or the engine's name
     */
    public void inUse(CodecInfo info, String runsOn) {
        if (known.add(info.id() + runsOn)) {
            MetricGroup codec = group.addGroup(info.id().name());
            codec.gauge("version", () -> info.id().version());
            codec.gauge("fingerprint", () -> info.id().fingerprint());
            codec.gauge("runsOn", () -> runsOn);
        }
    }

    /** Counts a unit that was encoded or decoded. */
    public void done(long raw, long latent) {
        rawBytes.inc(raw);
        latentBytes.inc(latent);
    }

    private double ratio() {
        long latent = latentBytes.getCount();
        return latent == 0 ? 0 : (double) rawBytes.getCount() / latent;
    }
}
