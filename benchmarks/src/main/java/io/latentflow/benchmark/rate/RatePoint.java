package io.latentflow.benchmark.rate;

/**
 * What one setting of a codec makes of all pictures.
 *
 * @param setting the setting
 * @param bitsPerPixel mean over the pictures
 * @param psnr mean over the pictures of the PSNR of all R G B samples, dB
 * @param ssim mean over the pictures
 */
record RatePoint(String setting, double bitsPerPixel, double psnr, double ssim) {}
