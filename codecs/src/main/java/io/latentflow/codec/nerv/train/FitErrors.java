package io.latentflow.codec.nerv.train;

import io.latentflow.signal.quality.Psnr;
import java.util.Arrays;

/** How well each frame was met when it was last fitted. */
final class FitErrors {

    private final float[] errors;

    FitErrors(int frames) {
        errors = new float[frames];
        Arrays.fill(errors, Float.NaN);
    }

    /** Takes in the mean squared errors of a step's frames; samples are from 0 to 1. */
    void set(int[] frames, float[] meanSquaredErrors) {
        for (int i = 0; i < frames.length; i++) {
            errors[frames[i]] = meanSquaredErrors[i];
        }
    }

    void restore(float[] values) {
        System.arraycopy(values, 0, errors, 0, errors.length);
    }

    float[] values() {
        return errors.clone();
    }

    /** Whether every frame was fitted at least once. */
    boolean complete() {
        for (float error : errors) {
            if (Float.isNaN(error)) {
                return false;
            }
        }
        return true;
    }

    /** Mean PSNR of the frames fitted so far, dB; NaN before the first. */
    double psnrDb() {
        double sum = 0;
        int count = 0;
        for (float error : errors) {
            if (!Float.isNaN(error)) {
                sum += Psnr.ofMeanSquaredError(error, 1);
                count++;
            }
        }
        return sum / count;
    }
}
