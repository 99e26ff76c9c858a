package io.latentflow.codec.nerv.train;

/**
 * How far a fit has come.
 *
 * @param steps done
 * @param total steps planned, or as many as the time will allow at this pace
 * @param psnrDb mean over the frames, each as it was when it was last fitted, dB
 * @param seconds that the fit took so far, over all its runs
 */
public record FitStatus(long steps, long total, double psnrDb, double seconds) {}
