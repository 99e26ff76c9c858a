package io.latentflow.codec.nerv.train;

/**
 * How a network is fitted to a clip. By steps, the same plan and clip give the same weights on one
 * thread; by minutes, how many steps there are depends on the machine.
 *
 * @param steps how many; 0 lets the time decide
 * @param minutes how long, where no steps are given
 * @param batch frames a step, at least 1
 * @param learningRate the highest
 * @param warmUp part of the fit in which the rate rises to it, in [0, 1)
 * @param targetDb mean PSNR of the frames at which the fit ends early, dB; 0 for none
 * @param seed of the first weights and of the order of frames
 * @param threads that libtorch may use; 1 repeats to the bit
 */
public record FitPlan(
        long steps,
        double minutes,
        int batch,
        double learningRate,
        double warmUp,
        double targetDb,
        long seed,
        int threads) {

    public FitPlan {
        if (steps < 0 || steps == 0 && !(minutes > 0)) {
            throw new IllegalArgumentException(
                    "a fit needs steps or minutes above 0: steps=%d minutes=%s"
                            .formatted(steps, minutes));
        }
        if (batch < 1 || batch > 256 || threads < 1) {
            throw new IllegalArgumentException(
                    "batch must be 1 to 256 and threads at least 1: batch=%d threads=%d"
                            .formatted(batch, threads));
        }
        if (!(learningRate > 0 && learningRate <= 1) || !(warmUp >= 0 && warmUp < 1)) {
            throw new IllegalArgumentException(
                    "learningRate must be in (0, 1] and warmUp in [0, 1): learningRate=%s warmUp=%s"
                            .formatted(learningRate, warmUp));
        }
        if (!(targetDb >= 0)) {
            throw new IllegalArgumentException("targetDb must be at least 0: " + targetDb);
        }
    }

    /**
     * Part of the highest learning rate at a moment, as in NeRV's training (arXiv 2110.13903,
     * code): from 0.1 to 1 in a line over the warm-up, then half a cosine to 0.
     *
     * @param done part of the fit that is done, 0 to 1
     */
    double rateAt(double done) {
        if (done < warmUp) {
            return learningRate * (0.1 + 0.9 * done / warmUp);
        }
        double after = Math.min(1, (done - warmUp) / (1 - warmUp));
        return learningRate * 0.5 * (1 + Math.cos(Math.PI * after));
    }
}
