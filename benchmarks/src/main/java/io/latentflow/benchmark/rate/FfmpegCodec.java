package io.latentflow.benchmark.rate;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;

import io.latentflow.signal.Image;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A rival in FFmpeg with one option that sets the rate.
 *
 * @param name name in tables
 * @param still encoder and decoder
 * @param option name of the option that sets the rate
 * @param settings its values
 * @param others further options
 */
record FfmpegCodec(
        String name,
        FfmpegStill still,
        String option,
        List<String> settings,
        Map<String, String> others)
        implements StillCodec {

    /** libwebp, method 6, 4:2:0 as the format prescribes. */
    static FfmpegCodec webp() {
        return new FfmpegCodec(
                "WebP",
                new FfmpegStill("libwebp", "webp", AV_PIX_FMT_BGRA, false),
                "quality",
                List.of("1", "5", "15", "30", "45", "60", "75", "85", "92", "97"),
                Map.of("compression_level", "6"));
    }

    /** FFmpeg's own encoder, 9/7 wavelet, one tile, 4:4:4. */
    static FfmpegCodec jpeg2000() {
        return new FfmpegCodec(
                "JPEG 2000 (FFmpeg's)",
                new FfmpegStill("jpeg2000", "jpeg2000", AV_PIX_FMT_YUV444P, true),
                "layer_rates",
                List.of("700", "450", "300", "200", "130", "90", "60", "40", "28", "20"),
                Map.of("pred", "dwt97int", "tile_width", "16384", "tile_height", "16384"));
    }

    /** libaom, still pictures, speed 6, 4:4:4: what an AVIF file holds. */
    static FfmpegCodec av1() {
        return new FfmpegCodec(
                "AVIF (libaom, speed 6)",
                new FfmpegStill("libaom-av1", "libaom-av1", AV_PIX_FMT_YUV444P, true),
                "crf",
                List.of("60", "54", "48", "42", "36", "30", "24", "18", "12"),
                Map.of("usage", "allintra", "cpu-used", "6", "b", "0"));
    }

    @Override
    public byte[] encode(Image picture, String setting) {
        Map<String, String> options = new HashMap<>(others);
        options.put(option, setting);
        return still.encode(picture, options);
    }

    @Override
    public Image decode(byte[] bytes, String setting) {
        return still.decode(bytes, 3);
    }
}
