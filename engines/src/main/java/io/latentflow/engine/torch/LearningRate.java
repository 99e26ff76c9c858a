package io.latentflow.engine.torch;

/** The learning rate of each step. */
@FunctionalInterface
public interface LearningRate {

    /**
     * The rate of a step.
     *
     * @param step from 0
     */
    double at(long step);

    /** The same rate always. */
    static LearningRate constant(double rate) {
        return step -> rate;
    }

    /**
     * Rises linearly to the peak over the warm-up, then falls along half a cosine to the last rate,
     * and stays there.
     *
     * @param peak highest rate
     * @param last rate after all steps, at most the peak
     * @param warmUp steps of the rise, at least 0
     * @param steps all steps, more than the warm-up
     */
    static LearningRate cosine(double peak, double last, long warmUp, long steps) {
        if (!(peak > 0) || last < 0 || last > peak || warmUp < 0 || steps <= warmUp) {
            throw new IllegalArgumentException(
                    "needs 0 <= last <= peak, peak > 0 and 0 <= warmUp < steps: peak=%s last=%s warmUp=%d steps=%d"
                            .formatted(peak, last, warmUp, steps));
        }
        return step -> {
            if (step < warmUp) {
                return peak * (step + 1) / (warmUp + 1);
            }
            double done = Math.min(1, (double) (step - warmUp) / (steps - warmUp));
            return last + (peak - last) * 0.5 * (1 + Math.cos(Math.PI * done));
        };
    }

    /**
     * Rises from the first rate to the peak so that its logarithm follows half a cosine, as
     * WaLLoC's training does (arXiv 2412.09405, code), and goes on with another schedule. The first
     * steps of a deep decoder that starts from random weights need it.
     *
     * @param first rate of step 0, above 0
     * @param peak rate at the end of the rise, at least the first
     * @param steps steps of the rise, at least 1
     * @param after the schedule from then on, with its own steps from 0
     */
    static LearningRate warmUp(double first, double peak, long steps, LearningRate after) {
        if (!(first > 0) || first > peak || steps < 1) {
            throw new IllegalArgumentException(
                    "needs 0 < first <= peak and steps >= 1: first=%s peak=%s steps=%d"
                            .formatted(first, peak, steps));
        }
        double low = Math.log(first);
        double rise = Math.log(peak) - low;
        return step ->
                step < steps
                        ? Math.exp(low + rise * 0.5 * (1 - Math.cos(Math.PI * step / steps)))
                        : after.at(step - steps);
    }
}
