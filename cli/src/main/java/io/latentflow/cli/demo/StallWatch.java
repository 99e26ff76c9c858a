package io.latentflow.cli.demo;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Tells a run that hangs from one that is slow: nothing has changed for two minutes, and the
 * process has either hardly worked in that time, or has worked for minutes to no effect. A machine
 * that is busy with other things makes neither true.
 */
final class StallWatch {

    private static final double PATIENCE_SECONDS = 120;
    private static final double IDLE_SHARE = 0.05;
    private static final double MOST_CPU_SECONDS = 300;

    private long[] last = {};
    private double changedWall;
    private double changedCpu;

    /**
     * Looks at the counts.
     *
     * @return whether the run hangs
     */
    boolean stalled(long[] counts) {
        return stalled(counts, System.nanoTime() / 1e9, cpuSeconds());
    }

    boolean stalled(long[] counts, double wall, double cpu) {
        if (!Arrays.equals(counts, last)) {
            last = counts.clone();
            changedWall = wall;
            changedCpu = cpu;
            return false;
        }
        double waited = wall - changedWall;
        double worked = cpu - changedCpu;
        return waited > PATIENCE_SECONDS
                && (worked < IDLE_SHARE * waited || worked > MOST_CPU_SECONDS);
    }

    /** Seconds of processor time of this process; of all its threads. */
    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean bean
                ? bean.getProcessCpuTime() / 1e9
                : 0;
    }
}
