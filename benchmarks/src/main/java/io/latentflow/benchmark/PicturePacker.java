package io.latentflow.benchmark;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;

import io.latentflow.benchmark.rate.FfmpegStill;
import java.util.Map;

/** Latents as lossless pictures. */
enum PicturePacker {
    /** libwebp, its slowest method. */
    WEBP("libwebp", "webp", Map.of("lossless", "1", "compression_level", "6", "quality", "75")),
    /** FFmpeg's PNG encoder, zlib level 9, the filter chosen row by row. */
    PNG("png", "png", Map.of("compression_level", "9", "pred", "mixed")),
    /**
     * FFmpeg's JPEG-LS encoder; it takes its option pred for the tolerated error, left for none.
     */
    JPEG_LS("jpegls", "jpegls", Map.of("pred", "left"));

    private final String encoder;
    private final String decoder;
    private final Map<String, String> options;

    PicturePacker(String encoder, String decoder, Map<String, String> options) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.options = options;
    }

    byte[] pack(byte[] values, int channels, int height, int width) {
        return still(channels).encode(LatentPicture.pack(values, channels, height, width), options);
    }

    byte[] unpack(byte[] packed, int channels, int height, int width) {
        return LatentPicture.unpack(
                still(channels).decode(packed, LatentPicture.planes(channels)),
                channels,
                height,
                width);
    }

    private FfmpegStill still(int channels) {
        int format = LatentPicture.planes(channels) == 1 ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_RGB24;
        return new FfmpegStill(encoder, decoder, this == WEBP ? AV_PIX_FMT_BGRA : format, true);
    }
}
