package io.latentflow.codec.nerv.train;

import java.util.SplittableRandom;

/**
 * Which frames a step fits: every frame once an epoch, in an order that depends on the seed and the
 * epoch alone, so that a fit that goes on from a checkpoint sees what an uninterrupted one would.
 */
final class FrameOrder {

    /** Odd, and far from any other multiple: the golden ratio in 64 bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int frames;
    private final int batch;
    private final long seed;
    private int[] order = {};
    private long epoch = -1;

    FrameOrder(int frames, int batch, long seed) {
        this.frames = frames;
        this.batch = batch;
        this.seed = seed;
    }

    /** Steps in which every frame is fitted once. */
    int stepsAnEpoch() {
        return (frames + batch - 1) / batch;
    }

    /** The frames of a step; the last step of an epoch may have fewer. */
    int[] at(long step) {
        long wanted = step / stepsAnEpoch();
        if (wanted != epoch) {
            order = shuffled(new SplittableRandom(seed + SPREAD * (wanted + 1)).split());
            epoch = wanted;
        }
        int from = (int) (step % stepsAnEpoch()) * batch;
        return java.util.Arrays.copyOfRange(order, from, Math.min(frames, from + batch));
    }

    private int[] shuffled(SplittableRandom random) {
        int[] result = new int[frames];
        for (int i = 0; i < frames; i++) {
            int at = random.nextInt(i + 1);
            result[i] = result[at];
            result[at] = i;
        }
        return result;
    }
}
