package io.latentflow.job.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.connector.flink.DeadLetterOutput;
import io.latentflow.connector.flink.Envelope;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.job.TestMedia;
import io.latentflow.job.config.JobConfig;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnitOperatorTest {

    private OneInputStreamOperatorTestHarness<Envelope<MediaChunk>, Unit> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(JobConfig.parse("latentflow.media.max-pixels: 1000000"));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static OneInputStreamOperatorTestHarness<Envelope<MediaChunk>, Unit> harness(
            JobConfig config) throws Exception {
        var opened = new OneInputStreamOperatorTestHarness<>(new UnitOperator(config));
        opened.open();
        return opened;
    }

    @Test
    void aPictureBecomesOneUnit() throws Exception {
        Image image = TestMedia.picture(31, 17, 3, 1);
        MediaChunk chunk = TestMedia.png("door", 5, image);
        send(chunk);
        assertThat(letters()).isEmpty();
        Unit unit = units().get(0);
        assertThat(unit.streamId).isEqualTo("door");
        assertThat(unit.sequence).isEqualTo(5);
        assertThat(unit.captureTimeMicros).isEqualTo(chunk.getCaptureTimeMicros());
        assertThat(unit.inputBytes).isEqualTo(chunk.getPayload().remaining());
        assertThat(unit.attributes).containsEntry("file", "door");
        assertThat(((Image) unit.signal()).samples()).isEqualTo(image.samples());
        assertThat(unit.sourceOffset).isEqualTo(77);
    }

    @Test
    void soundBecomesOneUnitOfItsChannels() throws Exception {
        send(TestMedia.pcm("mic", 0, 2, 1000));
        Audio audio = (Audio) units().get(0).signal();
        assertThat(audio.channels()).isEqualTo(2);
        assertThat(audio.length()).isEqualTo(1000);
        assertThat(audio.sampleRate()).isEqualTo(44100);
        assertThat(Pcm.s16(audio)).isEqualTo(TestMedia.pcm("mic", 0, 2, 1000).getPayload());
    }

    @Test
    void videoBecomesAUnitAFrame() throws Exception {
        MediaChunk chunk = TestMedia.video("cam", 100, 12);
        send(chunk);
        assertThat(letters()).isEmpty();
        assertThat(units()).hasSize(12);
        assertThat(units()).extracting(unit -> unit.sequence).startsWith(100L).endsWith(111L);
        assertThat(units()).extracting(unit -> unit.captureTimeMicros).isSorted();
        assertThat(units().stream().mapToLong(unit -> unit.inputBytes).sum())
                .isEqualTo(chunk.getPayload().remaining());
        assertThat(units()).allMatch(unit -> unit.width == 64 && unit.height == 48);
    }

    @Test
    void fewerFramesThanAnnouncedAreCoveredByADeadLetter() throws Exception {
        MediaChunk chunk = TestMedia.video("cam", 100, 12);
        chunk.setUnits(15);
        send(chunk);
        assertThat(units()).hasSize(12);
        DeadLetter letter = only(letters());
        assertThat(letter.getSequence()).isEqualTo(112);
        assertThat(letter.getUnits()).isEqualTo(3);
        assertThat(letter.getReason()).contains("announced 15").contains("holds 12");
        assertThat(letter.getStage()).isEqualTo("media-decode");
        assertThat(letter.getSourceTopic()).isEqualTo("media");
    }

    @Test
    void framesBeyondTheAnnouncedAreLeftOutAndReported() throws Exception {
        MediaChunk chunk = TestMedia.video("cam", 100, 12);
        chunk.setUnits(10);
        send(chunk);
        assertThat(units()).hasSize(10);
        assertThat(only(letters()).getUnits()).isZero();
        assertThat(only(letters()).getReason()).contains("announced 10").contains("holds 12");
    }

    @Test
    void aTruncatedVideoKeepsItsGoodFramesAndAccountsForTheRest() throws Exception {
        MediaChunk chunk = TestMedia.video("cam", 100, 30);
        byte[] payload = chunk.getPayload().array();
        chunk.setPayload(ByteBuffer.wrap(Arrays.copyOf(payload, payload.length / 2)));
        send(chunk);
        int lost = letters().stream().mapToInt(DeadLetter::getUnits).sum();
        assertThat(units().size()).isBetween(1, 29);
        assertThat(units().size() + lost).isEqualTo(30);
    }

    @Test
    void brokenMediaBecomesADeadLetterAndTheStreamGoesOn() throws Exception {
        MediaChunk broken = TestMedia.png("door", 1, TestMedia.picture(30, 30, 3, 1));
        broken.setPayload(ByteBuffer.wrap(Arrays.copyOf(broken.getPayload().array(), 60)));
        send(broken);
        send(TestMedia.chunk("door", 2, 1, MediaFormat.JPEG, "no picture".getBytes()));
        send(TestMedia.chunk("door", 3, 1, MediaFormat.JPEG, new byte[0]));
        send(TestMedia.chunk("door", 4, 1, MediaFormat.UNKNOWN, new byte[4]));
        send(TestMedia.png("door", 5, TestMedia.picture(1200, 900, 1, 1)));
        send(TestMedia.png("door", 6, TestMedia.picture(8, 8, 1, 1)));
        assertThat(letters())
                .extracting(DeadLetter::getSequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(letters()).allMatch(letter -> letter.getUnits() == 1);
        assertThat(letters().get(4).getReason()).contains("1080000").contains("1000000");
        assertThat(units()).extracting(unit -> unit.sequence).containsExactly(6L);
    }

    @Test
    void whatAnOperatorBelowThrowsIsNotBlamedOnTheMedia() throws Exception {
        harness.close();
        var failing =
                new OneInputStreamOperatorTestHarness<>(
                        new UnitOperator(JobConfig.parse("")) {
                            @Override
                            public void open() throws Exception {
                                super.open();
                                output = new RefusingOutput<>(output);
                            }
                        });
        failing.open();
        harness = failing;
        MediaChunk chunk = TestMedia.png("door", 5, TestMedia.picture(8, 8, 3, 1));
        assertThatThrownBy(() -> send(chunk)).hasMessage("disk full");
    }

    private void send(MediaChunk chunk) throws Exception {
        harness.processElement(
                new StreamRecord<>(Envelope.of(chunk, new SourcePosition("media", 3, 77), 1), 1));
    }

    private List<Unit> units() {
        return harness.extractOutputValues();
    }

    private List<DeadLetter> letters() {
        Queue<StreamRecord<DeadLetter>> side = harness.getSideOutput(DeadLetterOutput.TAG);
        List<DeadLetter> letters = new ArrayList<>();
        if (side != null) {
            side.forEach(record -> letters.add(record.getValue()));
        }
        return letters;
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }
}
