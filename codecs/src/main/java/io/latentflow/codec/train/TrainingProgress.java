package io.latentflow.codec.train;

/** Told how a training goes on. */
@FunctionalInterface
public interface TrainingProgress {

    /**
     * @param stage what is being done, for people
     * @param done steps done of this stage
     * @param total steps of this stage
     * @param psnrDb PSNR of the last steps' crops, dB; NaN where there is none
     * @param bits mean of log2(sigma of u) over the latent channels, a measure of the bits a latent
     *     value takes; NaN where there is none
     */
    void update(String stage, int done, int total, double psnrDb, double bits);
}
