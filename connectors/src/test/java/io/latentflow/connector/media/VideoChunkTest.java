package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Video payloads of every container, from memory. */
class VideoChunkTest {

    private static final int FRAMES = 30;

    @TempDir private Path folder;

    private Path mp4() throws MediaException {
        return TestMedia.mp4(folder.resolve("a.mp4"), 96, 64, FRAMES);
    }

    private MediaChunk wrapped(MediaFormat format, String name, Object... how) throws Exception {
        Path file = folder.resolve(name);
        List<Object> arguments = new ArrayList<>(List.of("-i", mp4()));
        arguments.addAll(List.of(how));
        arguments.add(file);
        TestMedia.ffmpeg(arguments.toArray());
        return TestMedia.chunk(format, Files.readAllBytes(file));
    }

    private static void assertFrames(MediaChunk chunk, double leastPsnr) throws MediaException {
        List<Long> times = new ArrayList<>();
        try (ChunkDecoder decoder = new ChunkDecoder()) {
            decoder.decode(
                    chunk,
                    (unit, time, signal) -> {
                        assertThat(unit).isEqualTo(times.size());
                        times.add(time);
                        Image source = TestMedia.picture(96, 64, 3, unit);
                        assertThat(TestMedia.psnr(source, (Image) signal)).isGreaterThan(leastPsnr);
                    });
        }
        assertThat(times).hasSize(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(times.get(i)).isBetween(40_000L * i - 1000, 40_000L * i + 1000);
        }
    }

    @Test
    void wholeMp4() throws Exception {
        assertFrames(TestMedia.chunk(MediaFormat.MP4, Files.readAllBytes(mp4())), 33);
    }

    @Test
    void fragmentedMp4() throws Exception {
        assertFrames(
                wrapped(
                        MediaFormat.MP4,
                        "f.mp4",
                        "-c",
                        "copy",
                        "-movflags",
                        "frag_keyframe+empty_moov"),
                33);
    }

    @Test
    void matroska() throws Exception {
        assertFrames(wrapped(MediaFormat.MATROSKA, "a.mkv", "-c", "copy"), 33);
    }

    @Test
    void bareH264() throws Exception {
        assertFrames(
                wrapped(MediaFormat.H264, "a.h264", "-c", "copy", "-bsf:v", "h264_mp4toannexb"),
                33);
    }

    @Test
    void webmWithVp8() throws Exception {
        assertFrames(wrapped(MediaFormat.WEBM, "8.webm", "-c:v", "libvpx", "-b:v", "2M"), 28);
    }

    @Test
    void webmWithVp9() throws Exception {
        assertFrames(wrapped(MediaFormat.WEBM, "9.webm", "-c:v", "libvpx-vp9", "-b:v", "2M"), 28);
    }

    @Test
    void bareH265() throws Exception {
        byte[] stream = Files.readAllBytes(TestMedia.resource("h265-annexb.h265", folder));

        assertThat(TestMedia.decode(TestMedia.chunk(MediaFormat.H265, stream)))
                .hasSize(75)
                .allSatisfy(frame -> assertThat(((Image) frame).channels()).isEqualTo(3));
    }

    @Test
    void grayVideoStaysGray() throws Exception {
        MediaChunk gray =
                wrapped(MediaFormat.MATROSKA, "g.mkv", "-c:v", "ffv1", "-pix_fmt", "gray");

        List<?> frames = TestMedia.decode(gray);

        assertThat(frames).hasSize(FRAMES);
        assertThat(((Image) frames.get(0)).channels()).isEqualTo(1);
    }

    @Test
    void rotationIsApplied() throws Exception {
        Path turned = folder.resolve("turned.mp4");
        TestMedia.ffmpeg("-display_rotation", "90", "-i", mp4(), "-c", "copy", turned);
        Image upright =
                (Image)
                        TestMedia.decode(
                                        TestMedia.chunk(MediaFormat.MP4, Files.readAllBytes(mp4())))
                                .get(0);

        Image shown =
                (Image)
                        TestMedia.decode(
                                        TestMedia.chunk(
                                                MediaFormat.MP4, Files.readAllBytes(turned)))
                                .get(0);

        assertThat(shown.width()).isEqualTo(64);
        assertThat(shown.height()).isEqualTo(96);
        // Turned counterclockwise: the stored right end is on top.
        assertThat(shown.sample(0, 0, 0)).isEqualTo(upright.sample(95, 0, 0));
        assertThat(shown.sample(63, 0, 1)).isEqualTo(upright.sample(95, 63, 1));
    }

    @Test
    void aChunkThatIsCutOffGivesItsFirstFramesAndAReason() throws Exception {
        MediaChunk whole = wrapped(MediaFormat.MATROSKA, "a.mkv", "-c", "copy");
        byte[] bytes = whole.getPayload().array();
        MediaChunk cut =
                TestMedia.chunk(MediaFormat.MATROSKA, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        List<Integer> units = new ArrayList<>();

        assertThatThrownBy(
                        () -> {
                            try (ChunkDecoder decoder = new ChunkDecoder()) {
                                decoder.decode(cut, (unit, time, signal) -> units.add(unit));
                            }
                        })
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("ends early");
        assertThat(units.size()).isBetween(1, FRAMES - 1);
    }

    @Test
    void framesOverTheLimitAreRefused() throws Exception {
        MediaChunk chunk = TestMedia.chunk(MediaFormat.MP4, Files.readAllBytes(mp4()));
        int[] taken = {0};

        try (ChunkDecoder few = new ChunkDecoder(MediaLimits.DEFAULT.withFrames(10), 1)) {
            assertThatThrownBy(() -> few.decode(chunk, (unit, time, signal) -> taken[0]++))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("more than 10 frames");
        }
        assertThat(taken[0]).isEqualTo(10);
        try (ChunkDecoder small = new ChunkDecoder(MediaLimits.DEFAULT.withPixels(96 * 63), 1)) {
            assertThatThrownBy(() -> small.decode(chunk, (unit, time, signal) -> {}))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("96x64");
        }
    }

    @Test
    void soundAloneIsNoVideo() throws Exception {
        Path sound = folder.resolve("sound.mkv");
        TestMedia.ffmpeg("-f", "lavfi", "-i", "sine=d=1", "-c:a", "flac", sound);

        assertThatThrownBy(
                        () ->
                                TestMedia.decode(
                                        TestMedia.chunk(
                                                MediaFormat.MATROSKA, Files.readAllBytes(sound))))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no video track");
    }

    @Test
    void threadsDoNotChangeTheFrames() throws Exception {
        MediaChunk chunk = TestMedia.chunk(MediaFormat.MP4, Files.readAllBytes(mp4()));
        List<Integer> one = new ArrayList<>();
        List<Integer> four = new ArrayList<>();

        try (ChunkDecoder single = new ChunkDecoder();
                ChunkDecoder many = new ChunkDecoder(MediaLimits.DEFAULT, 4)) {
            single.decode(chunk, (u, t, s) -> one.add(Arrays.hashCode(((Image) s).samples())));
            many.decode(chunk, (u, t, s) -> four.add(Arrays.hashCode(((Image) s).samples())));
        }

        assertThat(four).isEqualTo(one).hasSize(FRAMES);
    }
}
