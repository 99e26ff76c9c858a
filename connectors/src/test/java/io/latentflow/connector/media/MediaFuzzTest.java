package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged payloads of every format: frames or a {@link MediaException}, in bounded time. */
class MediaFuzzTest {

    private static final int TRIES = 3000;
    private static final long MOST_MILLIS_PER_TRY = 10_000;

    @TempDir private Path folder;

    @Test
    @Timeout(600)
    void damagedPayloadsAreRefusedOrDecoded() throws Exception {
        List<MediaChunk> seeds = seeds();
        Random random = new Random(20_261_123);
        int good = 0;
        int refused = 0;
        MediaLimits limits = MediaLimits.DEFAULT.withPixels(2_000_000);
        try (ChunkDecoder decoder = new ChunkDecoder(limits, 1)) {
            for (int i = 0; i < TRIES; i++) {
                MediaChunk seed = seeds.get(i % seeds.size());
                byte[] damaged = damage(seed.getPayload().array(), random);
                MediaChunk chunk =
                        MediaChunk.newBuilder(seed).setPayload(ByteBuffer.wrap(damaged)).build();
                long begin = System.nanoTime();
                try {
                    decoder.decode(chunk, (unit, time, signal) -> {});
                    good++;
                } catch (MediaException e) {
                    assertThat(e.getMessage()).isNotBlank();
                    refused++;
                }
                assertThat((System.nanoTime() - begin) / 1_000_000)
                        .as("milliseconds for try %d, %s", i, seed.getFormat())
                        .isLessThan(MOST_MILLIS_PER_TRY);
            }
        }
        assertThat(good + refused).isEqualTo(TRIES);
        assertThat(good).isGreaterThan(TRIES / 50);
        assertThat(refused).isGreaterThan(TRIES / 4);
    }

    private List<MediaChunk> seeds() throws Exception {
        List<MediaChunk> seeds = new ArrayList<>();
        Path mp4 = TestMedia.mp4(folder.resolve("a.mp4"), 64, 48, 10);
        seeds.add(TestMedia.chunk(MediaFormat.MP4, Files.readAllBytes(mp4)));
        seeds.addAll(TestMedia.produce(mp4, ProducerOptions.DEFAULT).chunks());
        for (String name : List.of("h264-open-gop.mkv", "h265-open-gop.mp4")) {
            Path clip = TestMedia.resource(name, folder);
            seeds.add(TestMedia.produce(clip, ProducerOptions.DEFAULT).chunks().get(0));
        }
        byte[] bare = Files.readAllBytes(TestMedia.resource("h265-annexb.h265", folder));
        seeds.add(TestMedia.chunk(MediaFormat.H265, bare));
        for (String coder : List.of("libvpx", "libvpx-vp9")) {
            Path webm = folder.resolve(coder + ".webm");
            TestMedia.ffmpeg("-i", mp4, "-c:v", coder, webm);
            seeds.add(TestMedia.chunk(MediaFormat.WEBM, Files.readAllBytes(webm)));
        }
        byte[] png = PictureWriter.png(TestMedia.picture(40, 30, 3, 0));
        seeds.add(TestMedia.chunk(MediaFormat.PNG, png));
        byte[] jpeg = PictureWriter.jpeg(TestMedia.picture(40, 30, 3, 0));
        seeds.add(TestMedia.chunk(MediaFormat.JPEG, TestMedia.withOrientation(jpeg, 6)));
        Path still = Files.write(folder.resolve("still.png"), png);
        for (String lossless : List.of("0", "1")) {
            Path webp = folder.resolve(lossless + ".webp");
            TestMedia.ffmpeg("-i", still, "-lossless", lossless, webp);
            seeds.add(TestMedia.chunk(MediaFormat.WEBP, Files.readAllBytes(webp)));
        }
        return seeds;
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int kind = random.nextInt(5);
        if (kind == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
        }
        int head = kind == 1 ? Math.min(bytes.length, 400) : bytes.length;
        for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
            int at = random.nextInt(head);
            if (kind == 2) {
                int length = Math.min(bytes.length - at, random.nextInt(64));
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, at, length);
            } else if (kind == 3) {
                int from = random.nextInt(bytes.length);
                int length = Math.min(bytes.length - Math.max(at, from), random.nextInt(1000));
                System.arraycopy(whole, from, bytes, at, Math.max(0, length));
            } else {
                bytes[at] = (byte) random.nextInt();
            }
        }
        return bytes;
    }
}
