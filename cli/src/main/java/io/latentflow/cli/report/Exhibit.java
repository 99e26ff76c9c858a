package io.latentflow.cli.report;

import java.util.List;

/**
 * What the page shows of one stream.
 *
 * @param streamId which stream
 * @param scenes pictures or frames; empty for sound
 * @param sound the sound; null for pictures and video
 * @param quality PSNR or SNR in dB, evenly thinned out over the stream; NaN where there is none
 */
public record Exhibit(String streamId, List<Scene> scenes, SoundClip sound, double[] quality) {

    /**
     * A picture or a frame, before and after.
     *
     * @param title file name, or time in the video
     * @param width pixels a row of the original
     * @param height rows of the original
     * @param shownWidth pixels a row of what is embedded; smaller than width where it was scaled
     *     down
     * @param original an encoded picture
     * @param reconstruction an encoded picture
     * @param mediaType of both
     * @param psnrDb on the exact samples
     * @param ssim on the exact samples
     * @param latentBytes size of the latent in its container
     * @param latent channels of the latent as pictures
     */
    public record Scene(
            String title,
            int width,
            int height,
            int shownWidth,
            byte[] original,
            byte[] reconstruction,
            String mediaType,
            double psnrDb,
            double ssim,
            long latentBytes,
            List<LatentTile> latent) {

        /** How much of the page's space it takes. */
        public long bytes() {
            return original.length
                    + reconstruction.length
                    + latent.stream().mapToLong(tile -> tile.png().length).sum();
        }
    }

    /**
     * One channel of a latent as a gray picture.
     *
     * @param channel its number
     * @param width columns
     * @param height rows
     * @param peak largest absolute value: what white or black stands for
     * @param png the picture
     */
    public record LatentTile(int channel, int width, int height, int peak, byte[] png) {}

    /**
     * A stretch of sound, before and after.
     *
     * @param title where in the sound it is
     * @param seconds its length
     * @param sampleRate samples a second and channel
     * @param original the sound and its pictures
     * @param reconstruction the sound and its pictures
     * @param latent its latent as one gray picture, a row a channel; null where there is none
     * @param latentChannels rows of that picture
     * @param latentSteps columns of that picture
     */
    public record SoundClip(
            String title,
            double seconds,
            int sampleRate,
            SoundPicture original,
            SoundPicture reconstruction,
            byte[] latent,
            int latentChannels,
            int latentSteps) {

        /** How much of the page's space it takes. */
        public long bytes() {
            return original.bytes() + reconstruction.bytes() + (latent == null ? 0 : latent.length);
        }
    }

    /**
     * Sound to hear and to see.
     *
     * @param wav a WAV file
     * @param low least sample of each column of the waveform
     * @param high greatest sample of each column of the waveform
     * @param spectrogram a PNG, low frequencies at the bottom
     */
    public record SoundPicture(byte[] wav, float[] low, float[] high, byte[] spectrogram) {

        long bytes() {
            return wav.length + spectrogram.length + 12L * low.length;
        }
    }
}
