package io.latentflow.cli.file;

/**
 * What fitting a representation gave.
 *
 * @param input the video
 * @param output the {@code .nrv} file
 * @param network which kind
 * @param weights trained values
 * @param width of the frames
 * @param height of the frames
 * @param frames of the clip
 * @param bits of a weight's code
 * @param bytes of the file
 * @param bitsPerPixel all bytes of the file over the pixels of all frames
 * @param psnrDb mean over the frames, decoded from the file
 * @param ssim mean over the frames, decoded from the file
 * @param fitPsnrDb mean over the frames before quantisation, each when it was last fitted
 * @param steps of the fit
 * @param reachedTarget whether the fit ended early because it was good enough
 * @param fitSeconds that the fit took, over all its runs
 * @param engine that decoded the file
 */
public record FitReport(
        String input,
        String output,
        String network,
        long weights,
        int width,
        int height,
        int frames,
        int bits,
        long bytes,
        double bitsPerPixel,
        double psnrDb,
        double ssim,
        double fitPsnrDb,
        long steps,
        boolean reachedTarget,
        double fitSeconds,
        String engine) {}
