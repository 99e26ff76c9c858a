package io.latentflow.codec.nerv.train;

/** How far a fit has come, by steps or by time, and the learning rate that goes with it. */
final class FitClock {

    private static final double SECONDS_A_MINUTE = 60;

    private final FitPlan plan;
    private final double secondsBefore;
    private final long begin = System.nanoTime();
    private double done;

    /**
     * @param secondsBefore that earlier runs of this fit took
     */
    FitClock(FitPlan plan, double secondsBefore) {
        this.plan = plan;
        this.secondsBefore = secondsBefore;
    }

    /**
     * Looks how far it has come; 1 and above is the end.
     *
     * @param steps done
     */
    double advance(long steps) {
        done =
                plan.steps() > 0
                        ? (double) steps / plan.steps()
                        : seconds() / (SECONDS_A_MINUTE * plan.minutes());
        return done;
    }

    /** Seconds since the fit began, over all its runs. */
    double seconds() {
        return secondsBefore + (System.nanoTime() - begin) / 1e9;
    }

    /** The learning rate of the moment that {@link #advance} saw last. */
    double rate() {
        return plan.rateAt(done);
    }

    /** Steps in all: planned, or as many as the time will allow at this pace. */
    long total(long steps) {
        return plan.steps() > 0 ? plan.steps() : Math.max(steps, Math.round(steps / done));
    }
}
