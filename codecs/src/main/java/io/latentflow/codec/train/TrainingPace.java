package io.latentflow.codec.train;

import io.latentflow.engine.torch.LearningRate;

/**
 * How far a training has come, by steps or by time, and the learning rate that goes with it: a
 * warm-up, then half a cosine.
 */
final class TrainingPace {

    /** Resolution of the schedule where time rules. */
    private static final int TICKS = 100_000;

    private static final double FLOOR = 0.01;

    /** The paper rises from 1e-7 to 3e-5. */
    private static final double FIRST = 1.0 / 300;

    private final TrainingPlan plan;
    private final double secondsBefore;
    private final long begin = System.nanoTime();
    private final LearningRate rate;
    private double done;

    /**
     * @param secondsBefore seconds that earlier runs of this training took
     */
    TrainingPace(TrainingPlan plan, double secondsBefore) {
        this.plan = plan;
        this.secondsBefore = secondsBefore;
        long length = plan.steps() > 0 ? plan.steps() : TICKS;
        this.rate = plan.decoder().endsLinear() ? fromLinear(length) : fromRandom(length);
    }

    /** For networks that start as linear synthesis: a short warm-up. */
    private LearningRate fromLinear(long length) {
        return LearningRate.cosine(
                plan.learningRate(),
                plan.learningRate() * FLOOR,
                plan.steps() > 0 ? Math.min(200, length / 10) : length / 20,
                length);
    }

    /** For networks that start from random weights: the paper's warm-up, a quarter of all. */
    private LearningRate fromRandom(long length) {
        double peak = plan.learningRate();
        long warmUp = Math.max(1, length / 4);
        LearningRate after =
                LearningRate.cosine(peak, peak * FLOOR, 0, Math.max(1, length - warmUp));
        return LearningRate.warmUp(peak * FIRST, peak, warmUp, after);
    }

    /**
     * Looks how far it has come; 1 and above is the end.
     *
     * @param step steps done
     */
    double advance(long step) {
        done = plan.steps() > 0 ? (double) step / plan.steps() : seconds() / (60 * plan.minutes());
        return done;
    }

    /** Seconds since the training began, over all its runs. */
    double seconds() {
        return secondsBefore + (System.nanoTime() - begin) / 1e9;
    }

    /** Steps in all: planned, or as many as the time will allow at this pace. */
    long total(long step) {
        return plan.steps() > 0 ? plan.steps() : Math.max(step, Math.round(step / done));
    }

    /** The learning rate of the moment that {@link #advance} saw last. */
    LearningRate rate() {
        return step -> rate.at(plan.steps() > 0 ? step : (long) (done * TICKS));
    }
}
