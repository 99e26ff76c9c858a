package io.latentflow.cli.measure;

/**
 * Rate and distortion of one file, or the mean over files; fields without a meaning for its kind
 * are null.
 *
 * @param file its path below the folder; {@code mean} for the mean
 * @param units pictures, frames or windows of sound
 * @param bytes of the containers
 * @param bitsPerPixel container bits a pixel
 * @param kbitPerSecond container kilobits a second of sound, or of video
 * @param psnrDb peak signal-to-noise ratio: mean over pictures, or over the whole sound
 * @param psnrLinearDb the same for linear synthesis of the same bytes
 * @param gainDb psnrDb less psnrLinearDb
 * @param ssim mean structural similarity
 * @param snrDb signal-to-noise ratio over the whole sound
 * @param encodeMpixPerSecond millions of pixels a second, from samples to container
 * @param decodeMpixPerSecond millions of pixels a second, from container to samples
 * @param encodeMsamplePerSecond millions of samples a second, all channels counted
 * @param decodeMsamplePerSecond millions of samples a second, all channels counted
 * @param aloneBytes of the containers were no frame predicted; null where there is no video
 * @param savedPercent how much less the containers take by prediction; null where there is no video
 * @param predictedPercent share of frames that were predicted; null where there is no video
 */
public record FileFigures(
        String file,
        long units,
        long bytes,
        Double bitsPerPixel,
        Double kbitPerSecond,
        Double psnrDb,
        Double psnrLinearDb,
        Double gainDb,
        Double ssim,
        Double snrDb,
        Double encodeMpixPerSecond,
        Double decodeMpixPerSecond,
        Double encodeMsamplePerSecond,
        Double decodeMsamplePerSecond,
        Long aloneBytes,
        Double savedPercent,
        Double predictedPercent) {}
