package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import io.latentflow.cli.TestMedia;
import io.latentflow.connector.media.VideoInfo;
import io.latentflow.embedded.EmbeddedFlink;
import io.latentflow.embedded.EmbeddedKafka;
import io.latentflow.job.EncodeJob;
import io.latentflow.job.config.JobConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files to a topic, through a job, and back to files, on a real broker. */
class KafkaCommandsIT {

    @TempDir Path folder;

    @Test
    void mediaGoToTopicsAndComeBackAsFiles() throws Exception {
        Path media = folder.resolve("media");
        TestMedia.picture(media.resolve("pictures/a.png"), 50, 40, 5);
        TestMedia.video(media.resolve("v.mp4"), 64, 48, 12, true);
        Files.writeString(media.resolve("broken.mp4"), "nothing");
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            String servers = kafka.bootstrapServers();
            Result missing =
                    Cli.run("produce", "--bootstrap-servers", servers, "--topic", "media", media);
            assertThat(missing.code()).isEqualTo(1);
            assertThat(missing.err()).contains("media");
            assertThat(missing.errorLines()).isOne();

            Result produced =
                    Cli.run("produce", "--bootstrap-servers", servers, "--create", "--json", media);
            assertThat(produced.code()).as(produced.err()).isZero();
            assertThat(produced.err()).contains("dead letter: ");
            JsonNode sent = new ObjectMapper().readTree(produced.out());
            assertThat(sent.path("v.mp4").path("units").asInt()).isEqualTo(12);
            assertThat(sent.path("broken.mp4").path("lost").asInt()).isEqualTo(1);

            consumesMedia(servers);
            encode(servers, kafka);
            consumesLatents(servers);

            Result doctor =
                    Cli.run("doctor", "--bootstrap-servers", servers, "--topic", "media", "--json");
            assertThat(doctor.code()).as(doctor.out()).isZero();
            assertThat(doctor.out()).contains("max.message.bytes").contains("transactions");
        }
    }

    private void consumesMedia(String servers) throws Exception {
        Path out = folder.resolve("media-back");
        Result result =
                Cli.run(
                        "consume",
                        "--bootstrap-servers",
                        servers,
                        "--topic",
                        "media",
                        "--out",
                        out);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(ImageIO.read(out.resolve("pictures/000000-a.png").toFile()).getWidth())
                .isEqualTo(50);
        assertThat(VideoInfo.probe(out.resolve("v.mp4.mp4")).orElseThrow().frames()).isEqualTo(12);
        assertThat(out.resolve("v.mp4#audio.wav")).exists();
    }

    private static void encode(String servers, EmbeddedKafka kafka) throws Exception {
        kafka.createTopic("latents", 2);
        try (EmbeddedFlink flink = EmbeddedFlink.start(1)) {
            StreamExecutionEnvironment environment = flink.environment();
            EncodeJob.build(
                    environment,
                    JobConfig.of(
                            Map.of(
                                    "latentflow.kafka.bootstrap-servers", servers,
                                    "latentflow.input.topics", "media",
                                    "latentflow.input.start", "earliest",
                                    "latentflow.input.bounded", "true",
                                    "latentflow.parallelism", "1")));
            environment.execute(EncodeJob.NAME);
        }
    }

    private void consumesLatents(String servers) throws Exception {
        Path decoded = folder.resolve("decoded");
        Result result =
                Cli.run("consume", "--bootstrap-servers", servers, "--out", decoded, "--json");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode units = new ObjectMapper().readTree(result.out());
        assertThat(units.path("v.mp4").asInt()).isEqualTo(12);
        assertThat(VideoInfo.probe(decoded.resolve("v.mp4.mp4")).orElseThrow().frames())
                .isEqualTo(12);

        Path kept = folder.resolve("kept");
        Result latents =
                Cli.run("consume", "--bootstrap-servers", servers, "--out", kept, "--latents");
        assertThat(latents.code()).as(latents.err()).isZero();
        assertThat(Cli.run("inspect", kept.resolve("v.mp4.lat")).out()).contains("12 pictures");
    }
}
