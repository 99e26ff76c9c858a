package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkDecoderTest {

    private static MediaChunk raw(MediaFormat format, int width, int height, byte[] payload) {
        return MediaChunk.newBuilder(TestMedia.chunk(format, payload))
                .setWidth(width)
                .setHeight(height)
                .build();
    }

    private static MediaChunk pcm(MediaFormat format, int channels, int rate, byte[] payload) {
        return MediaChunk.newBuilder(TestMedia.chunk(format, payload))
                .setChannels(channels)
                .setSampleRate(rate)
                .build();
    }

    @Property(tries = 100)
    void rawFramesComeBackAsTheyAre(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll boolean gray,
            @ForAll long seed)
            throws MediaException {
        int channels = gray ? 1 : 3;
        byte[] samples = new byte[width * height * channels];
        new Random(seed).nextBytes(samples);
        MediaFormat format = gray ? MediaFormat.GRAY8 : MediaFormat.RGB8;

        Image image = (Image) TestMedia.decode(raw(format, width, height, samples)).get(0);

        assertThat(image.channels()).isEqualTo(channels);
        assertThat(image.width()).isEqualTo(width);
        assertThat(image.height()).isEqualTo(height);
        assertThat(image.samples()).isEqualTo(samples);
    }

    @Property(tries = 100)
    void sixteenBitSoundComesBackExactly(
            @ForAll @IntRange(min = 1, max = 2) int channels,
            @ForAll @IntRange(min = 1, max = 500) int samples,
            @ForAll @IntRange(min = 1, max = 192_000) int rate,
            @ForAll long seed)
            throws MediaException {
        byte[] payload = new byte[2 * channels * samples];
        new Random(seed).nextBytes(payload);

        Audio audio =
                (Audio)
                        TestMedia.decode(pcm(MediaFormat.PCM_S16LE, channels, rate, payload))
                                .get(0);

        assertThat(audio.channels()).isEqualTo(channels);
        assertThat(audio.length()).isEqualTo(samples);
        assertThat(audio.sampleRate()).isEqualTo(rate);
        assertThat(Pcm.s16(audio)).isEqualTo(payload);
    }

    @Test
    void floatSoundKeepsItsSamples() throws MediaException {
        ByteBuffer payload = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        payload.putFloat(0.25f).putFloat(-1f).putFloat(1.5f).putFloat(0f);

        Audio audio =
                (Audio)
                        TestMedia.decode(pcm(MediaFormat.PCM_F32LE, 2, 8000, payload.array()))
                                .get(0);

        assertThat(audio.samples()[0]).containsExactly(new float[] {0.25f, 1.5f}, within(0f));
        assertThat(audio.samples()[1]).containsExactly(new float[] {-1f, 0f}, within(0f));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void samplesThatAreNoNumbersAreRefused(float bad) {
        ByteBuffer payload = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        payload.putFloat(8, bad);

        assertThatThrownBy(
                        () ->
                                TestMedia.decode(
                                        pcm(MediaFormat.PCM_F32LE, 2, 8000, payload.array())))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        e -> {
                            assertThat(e).hasMessageContaining("sample 1 of channel 0");
                            assertThat(e.byteOffset()).hasValue(8);
                        });
    }

    @Test
    void soundOutsideTheLimitsIsRefused() {
        byte[] payload = new byte[12];

        assertThatThrownBy(() -> TestMedia.decode(pcm(MediaFormat.PCM_S16LE, 6, 8000, payload)))
                .hasMessageContaining("6 sound channels")
                .hasMessageContaining("1 to 2");
        assertThatThrownBy(() -> TestMedia.decode(pcm(MediaFormat.PCM_S16LE, 0, 8000, payload)))
                .hasMessageContaining("0 sound channels");
        assertThatThrownBy(() -> TestMedia.decode(pcm(MediaFormat.PCM_S16LE, 2, 0, payload)))
                .hasMessageContaining("0 Hz");
        assertThatThrownBy(
                        () -> TestMedia.decode(pcm(MediaFormat.PCM_S16LE, 2, 8000, new byte[10])))
                .hasMessageContaining("no whole number of samples");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 299, 301})
    void aRawFrameOfAnotherSizeIsRefused(int bytes) {
        assertThatThrownBy(() -> TestMedia.decode(raw(MediaFormat.RGB8, 10, 10, new byte[bytes])))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void aRawFrameWithoutSizeIsRefused() {
        assertThatThrownBy(() -> TestMedia.decode(raw(MediaFormat.GRAY8, 0, 0, new byte[4])))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("0x0");
        assertThatThrownBy(
                        () -> TestMedia.decode(raw(MediaFormat.RGB8, 60_000, 60_000, new byte[4])))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("over the limit");
    }

    @ParameterizedTest
    @EnumSource(MediaFormat.class)
    void dataOfNoFormatAreRefused(MediaFormat format) {
        byte[] noise = new byte[4099];
        new Random(format.ordinal()).nextBytes(noise);

        assertThatThrownBy(() -> TestMedia.decode(TestMedia.chunk(format, noise)))
                .isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> TestMedia.decode(TestMedia.chunk(format, new byte[0])))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void aPictureOfAnotherFormatIsRefused() throws MediaException {
        byte[] png = PictureWriter.png(Image.black(2, 2, 3));

        assertThat(TestMedia.decode(TestMedia.chunk(MediaFormat.PNG, png))).hasSize(1);
        assertThatThrownBy(() -> TestMedia.decode(TestMedia.chunk(MediaFormat.JPEG, png)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("but as PNG");
    }

    @Test
    void aPartIsNoChunk() {
        MediaChunk part =
                MediaChunk.newBuilder(TestMedia.chunk(MediaFormat.PNG, new byte[8]))
                        .setPart(1)
                        .setParts(3)
                        .build();

        assertThatThrownBy(() -> TestMedia.decode(part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("part 1 of 3");
    }

    @Test
    void aPayloadInTheMiddleOfABufferIsRead() throws MediaException {
        byte[] png = PictureWriter.png(TestMedia.picture(5, 4, 3, 0));
        ByteBuffer wide = ByteBuffer.allocate(png.length + 20);
        wide.position(7);
        wide.put(png).flip().position(7);
        MediaChunk chunk = TestMedia.chunk(MediaFormat.PNG, new byte[1]);
        chunk.setPayload(wide);

        List<?> once = TestMedia.decode(chunk);

        assertThat(once).hasSize(1);
        assertThat(TestMedia.decode(chunk)).as("the buffer is not consumed").hasSize(1);
    }
}
