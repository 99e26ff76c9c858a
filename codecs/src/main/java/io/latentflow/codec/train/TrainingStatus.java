package io.latentflow.codec.train;

/**
 * How far a training has come.
 *
 * @param stage what is being done, for people
 * @param done steps done of this stage
 * @param total steps of this stage; 0 where that is not known
 * @param psnrDb PSNR of the last steps' crops, dB; NaN where there is none
 * @param bits estimated bits a pixel, or a sample of all channels for sound; NaN where there is
 *     none
 */
public record TrainingStatus(String stage, long done, long total, double psnrDb, double bits) {

    static TrainingStatus of(String stage, long done, long total) {
        return new TrainingStatus(stage, done, total, Double.NaN, Double.NaN);
    }
}
