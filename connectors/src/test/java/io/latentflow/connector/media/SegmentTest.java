package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments hold the frames of their file: no more, no fewer, no others, in order. */
class SegmentTest {

    @TempDir private Path folder;

    private static TestMedia.Produced assertSameFrames(Path file, long leastChunks)
            throws Exception {
        String stream = file.getFileName().toString();
        ProducerOptions short_ = ProducerOptions.DEFAULT.withSegmentMicros(400_000);

        TestMedia.Produced produced = TestMedia.produce(file, short_);

        List<Integer> whole = TestMedia.framesInOneGo(file);
        assertThat(produced.letters()).isEmpty();
        assertThat(produced.units(stream)).isEqualTo(whole.size());
        assertThat(produced.frames(stream)).isEqualTo(whole);
        assertThat(produced.of(stream)).hasSizeGreaterThanOrEqualTo((int) leastChunks);
        long sequence = 0;
        for (MediaChunk chunk : produced.of(stream)) {
            assertThat(chunk.getFormat()).isEqualTo(MediaFormat.MATROSKA);
            assertThat(chunk.getSequence()).isEqualTo(sequence);
            assertThat(TestMedia.decode(chunk)).hasSize(chunk.getUnits());
            sequence += chunk.getUnits();
        }
        return produced;
    }

    @ParameterizedTest
    @CsvSource({
        "h264-open-gop.mkv,3", "h264-no-pts.avi,3", "h264-interlaced.mp4,3",
        "h264-intra-refresh.mkv,1", "h265-open-gop.mp4,3", "h265-annexb.h265,3"
    })
    void ofX264AndX265(String name, long chunks) throws Exception {
        TestMedia.Produced produced = assertSameFrames(TestMedia.resource(name, folder), chunks);

        assertThat(produced.units(name)).isEqualTo(75);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.mkv  | -c:v mpeg2video -bf 2 -g 12",
                "a.mpg  | -c:v mpeg2video -bf 2 -g 12",
                "a.ts   | -c:v mpeg2video -bf 2 -g 12 -flags +ildct+ilme -top 1",
                "b.avi  | -c:v mpeg4 -bf 2 -g 12",
                "8.webm | -c:v libvpx -auto-alt-ref 1 -lag-in-frames 16 -g 25 -b:v 300k",
                "9.webm | -c:v libvpx-vp9 -auto-alt-ref 1 -lag-in-frames 16 -g 25 -b:v 300k",
                "1.mkv  | -c:v libaom-av1 -cpu-used 8 -g 25 -b:v 200k",
                "j.avi  | -c:v mjpeg",
                "p.mov  | -c:v prores",
                "f.mkv  | -c:v ffv1 -pix_fmt gray",
                "h.ts   | -c:v libopenh264 -g 25",
                "h.flv  | -c:v libopenh264 -g 25",
            })
    void ofEveryCodingAtHand(String name, String how) throws Exception {
        Path file = folder.resolve(name);
        Object[] coding = how.split(" ");
        Object[] arguments = new Object[coding.length + 5];
        System.arraycopy(
                new Object[] {"-f", "lavfi", "-i", "testsrc=s=160x96:r=25:d=3"},
                0,
                arguments,
                0,
                4);
        System.arraycopy(coding, 0, arguments, 4, coding.length);
        arguments[arguments.length - 1] = file;
        TestMedia.ffmpeg(arguments);

        TestMedia.Produced produced = assertSameFrames(file, 3);

        assertThat(produced.units(name)).isEqualTo(75);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264-open-gop.mkv", "h265-open-gop.mp4"})
    void ofFilesWithEditLists(String name) throws Exception {
        Path cut = folder.resolve("cut.mp4");
        TestMedia.ffmpeg(
                "-ss", "0.5", "-i", TestMedia.resource(name, folder), "-t", "2", "-c", "copy", cut);

        TestMedia.Produced produced = assertSameFrames(cut, 1);

        assertThat(produced.units("cut.mp4")).isBetween(48L, 53L);
    }

    @Test
    void theSameFileGivesTheSameBytes() throws Exception {
        Path file = TestMedia.mp4(folder.resolve("a.mp4"), 64, 48, 60);

        List<MediaChunk> first = TestMedia.produce(file, ProducerOptions.DEFAULT).chunks();
        List<MediaChunk> second = TestMedia.produce(file, ProducerOptions.DEFAULT).chunks();

        assertThat(second).extracting(MediaChunk::getPayload).isEqualTo(payloads(first));
    }

    private static List<java.nio.ByteBuffer> payloads(List<MediaChunk> chunks) {
        return chunks.stream().map(MediaChunk::getPayload).toList();
    }

    @Test
    void shortGroupsShareASegmentAndLongOnesStayWhole() throws Exception {
        Path file = folder.resolve("a.mp4");
        TestMedia.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=64x48:r=25:d=4",
                "-c:v",
                "libopenh264",
                "-g",
                "5",
                file);

        TestMedia.Produced produced = TestMedia.produce(file, ProducerOptions.DEFAULT);

        assertThat(produced.chunks()).extracting(MediaChunk::getUnits).containsOnly(25);
    }
}
