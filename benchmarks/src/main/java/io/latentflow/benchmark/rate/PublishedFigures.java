package io.latentflow.benchmark.rate;

/**
 * Figures that others published for all 24 Kodak pictures; not measured here. From CompressAI's
 * result files (InterDigital), those of LiVeAction for WaLLoC.
 */
final class PublishedFigures {

    private PublishedFigures() {}

    /** PSNR-RGB in dB at a rate in bits a pixel, read off between the published points. */
    static String markdown() {
        return """
                | published, 24 Kodak pictures | 0.25 | 0.5 | 1.0 | 1.87 |
                |---|---|---|---|---|
                | JPEG (Pillow) | 24.66 | 28.95 | 32.59 | 36.37 |
                | JPEG 2000 (OpenJPEG) | 28.57 | 31.27 | 34.71 | 38.32 |
                | WebP | 28.55 | 31.32 | 35.11 | 39.10 |
                | BPG 4:4:4 (HEVC) | 30.32 | 33.32 | 37.16 | 41.27 |
                | AV1 | 30.52 | 33.66 | 37.59 | 41.68 |
                | VTM (VVC) | 31.27 | 34.37 | 38.24 | 42.12 |
                | hyperprior (Ballé 2018, learned) | 29.95 | 33.06 | 37.14 | - |
                | Cheng 2020 (learned) | 31.06 | 34.27 | - | - |

                WaLLoC's published weights: 30.56 dB at 0.617 bit/pixel (12 channels), 37.34 dB at 2.544 (48 channels), with
                lossless WebP as the entropy coder and a decoder of 888,000 multiply-adds a pixel.
                """;
    }
}
