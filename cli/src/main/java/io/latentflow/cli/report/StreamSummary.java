package io.latentflow.cli.report;

import java.util.List;

/**
 * One source: a folder of pictures, a video or a sound. Fields without a meaning for its kind are
 * null.
 *
 * @param streamId its name, also the Kafka key
 * @param kind {@code image}, {@code video} or {@code audio}
 * @param codec names of the codecs that made its latents, joined by commas; empty where there are
 *     none
 * @param inputs units sent: pictures, frames, windows of sound
 * @param latents latents made
 * @param decoded units decoded again
 * @param deadLetters units that could not be processed
 * @param inputBytes size of the media as it came: files, or the packets of the stream in them
 * @param rawBytes size as raw samples: 8 bits a picture sample, 16 bits a sound sample
 * @param latentBytes size of the latents in their containers
 * @param psnrDb mean over the units, of peak signal-to-noise ratio in dB (pictures, video)
 * @param psnrMinDb the worst unit's
 * @param ssim mean structural similarity (pictures, and every tenth frame of video)
 * @param snrDb signal-to-noise ratio over the whole sound in dB; null for digital silence
 * @param bitsPerPixel latent bits a pixel (pictures, video)
 * @param kbitPerSecond latent kilobits a second of media (video, audio)
 * @param ratioToRaw raw bytes over latent bytes
 * @param ratioToInput input bytes over latent bytes; below 1 the latents are the larger ones
 * @param width pixels a row of the first unit
 * @param height rows of the first unit
 * @param channels sound channels
 * @param sampleRate samples a second and channel
 * @param seconds of media
 * @param files one row a file
 * @param deadLetterReasons what could not be processed, and why
 */
public record StreamSummary(
        String streamId,
        String kind,
        String codec,
        long inputs,
        long latents,
        long decoded,
        long deadLetters,
        long inputBytes,
        long rawBytes,
        long latentBytes,
        Double psnrDb,
        Double psnrMinDb,
        Double ssim,
        Double snrDb,
        Double bitsPerPixel,
        Double kbitPerSecond,
        Double ratioToRaw,
        Double ratioToInput,
        Integer width,
        Integer height,
        Integer channels,
        Integer sampleRate,
        Double seconds,
        List<FileSummary> files,
        List<LostUnits> deadLetterReasons) {

    /** Whether every unit is a latent or a dead letter, and every latent came back. */
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean accountedFor() {
        return inputs == latents + deadLetters && latents == decoded;
    }

    /**
     * One file of a stream; as in the stream.
     *
     * @param file path below the media folder
     */
    public record FileSummary(
            String file,
            long inputs,
            long latents,
            long decoded,
            long deadLetters,
            long inputBytes,
            long rawBytes,
            long latentBytes,
            Double psnrDb,
            Double ssim,
            Double snrDb,
            Double bitsPerPixel,
            Double kbitPerSecond) {}

    /**
     * Units that could not be processed.
     *
     * @param file path below the media folder; empty where it is not known
     * @param sequence number of the first one
     * @param units how many
     * @param stage where in the flow
     * @param reason what was wrong
     */
    public record LostUnits(String file, long sequence, int units, String stage, String reason) {}
}
