package io.latentflow.benchmark;

import com.github.luben.zstd.Zstd;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.codec.entropy.LatentCoder;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Ways to pack the int8 values of a latent: ours and general-purpose rivals. */
public enum LatentPacker {
    /** Our coder with contexts, the default of the container. */
    CONTEXT {
        @Override
        byte[] pack(byte[] values, int channels, int height, int width) {
            return LatentCoder.encode(values, channels, height, width, EntropyMode.CONTEXT);
        }

        @Override
        byte[] unpack(byte[] packed, int channels, int height, int width) {
            return ours(packed, channels, height, width, EntropyMode.CONTEXT);
        }
    },
    /** Our coder with a table a channel, for speed. */
    FAST {
        @Override
        byte[] pack(byte[] values, int channels, int height, int width) {
            return LatentCoder.encode(values, channels, height, width, EntropyMode.FAST);
        }

        @Override
        byte[] unpack(byte[] packed, int channels, int height, int width) {
            return ours(packed, channels, height, width, EntropyMode.FAST);
        }
    },
    /** Our coder, each value for itself. */
    ORDER0 {
        @Override
        byte[] pack(byte[] values, int channels, int height, int width) {
            return LatentCoder.encode(values, channels, height, width, EntropyMode.ORDER0);
        }

        @Override
        byte[] unpack(byte[] packed, int channels, int height, int width) {
            return ours(packed, channels, height, width, EntropyMode.ORDER0);
        }
    },
    /** The JDK's zlib, level 6. */
    DEFLATE6 {
        @Override
        byte[] pack(byte[] values, int channels, int height, int width) {
            Deflater deflater = new Deflater(6);
            try {
                deflater.setInput(values);
                deflater.finish();
                byte[] out = new byte[values.length + 1024];
                int size = deflater.deflate(out);
                return java.util.Arrays.copyOf(out, size);
            } finally {
                deflater.end();
            }
        }

        @Override
        byte[] unpack(byte[] packed, int channels, int height, int width) {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed);
                byte[] out = new byte[channels * height * width];
                inflater.inflate(out);
                return out;
            } catch (DataFormatException e) {
                throw new IllegalStateException(e);
            } finally {
                inflater.end();
            }
        }
    },
    /** zstd, level 3. */
    ZSTD3 {
        @Override
        byte[] pack(byte[] values, int channels, int height, int width) {
            return Zstd.compress(values, 3);
        }

        @Override
        byte[] unpack(byte[] packed, int channels, int height, int width) {
            return Zstd.decompress(packed, channels * height * width);
        }
    },
    /** zstd, level 19. */
    ZSTD19 {
        @Override
        byte[] pack(byte[] values, int channels, int height, int width) {
            return Zstd.compress(values, 19);
        }

        @Override
        byte[] unpack(byte[] packed, int channels, int height, int width) {
            return Zstd.decompress(packed, channels * height * width);
        }
    },
    /** Tiles of a lossless WebP. */
    WEBP {
        @Override
        byte[] pack(byte[] values, int channels, int height, int width) {
            return PicturePacker.WEBP.pack(values, channels, height, width);
        }

        @Override
        byte[] unpack(byte[] packed, int channels, int height, int width) {
            return PicturePacker.WEBP.unpack(packed, channels, height, width);
        }
    },
    /** Tiles of a PNG. */
    PNG {
        @Override
        byte[] pack(byte[] values, int channels, int height, int width) {
            return PicturePacker.PNG.pack(values, channels, height, width);
        }

        @Override
        byte[] unpack(byte[] packed, int channels, int height, int width) {
            return PicturePacker.PNG.unpack(packed, channels, height, width);
        }
    },
    /** Tiles of a lossless JPEG-LS. */
    JPEG_LS {
        @Override
        byte[] pack(byte[] values, int channels, int height, int width) {
            return PicturePacker.JPEG_LS.pack(values, channels, height, width);
        }

        @Override
        byte[] unpack(byte[] packed, int channels, int height, int width) {
            return PicturePacker.JPEG_LS.unpack(packed, channels, height, width);
        }
    };

    abstract byte[] pack(byte[] values, int channels, int height, int width);

    abstract byte[] unpack(byte[] packed, int channels, int height, int width);

    private static byte[] ours(
            byte[] packed, int channels, int height, int width, EntropyMode mode) {
        return LatentCoder.decode(packed, 0, packed.length, channels, height, width, mode);
    }
}
