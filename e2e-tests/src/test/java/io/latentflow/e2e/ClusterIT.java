package io.latentflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.embedded.EmbeddedKafka;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the readme against a Kafka broker and a Flink cluster of separate processes. */
class ClusterIT {

    @TempDir Path folder;

    @Test
    void producesEncodesTwiceAndConsumes() throws Exception {
        Path media = Files.createDirectory(folder.resolve("media"));
        TestMedia.png(media.resolve("picture.png"), 160, 90, false);
        TestMedia.wav(media.resolve("sweep.wav"), 2, 70_000);
        try (InputStream clip = getClass().getResourceAsStream("/media/video/cockatoo.mp4")) {
            Files.copy(clip, media.resolve("clip.mp4"));
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                FlinkProcesses flink =
                        new FlinkProcesses(Files.createDirectory(folder.resolve("flink")))) {
            for (String topic : List.of("media", "latents", "again", "dead-letters")) {
                kafka.createTopic(topic, 1);
            }
            String servers = kafka.bootstrapServers();
            succeed("produce", "--bootstrap-servers", servers, "--topic", "media", "media");
            encode(flink, servers, "latents");
            // The second job of a cluster meets natives that are loaded already.
            encode(flink, servers, "again");

            JsonNode first = consume(servers, "latents");
            assertThat(consume(servers, "again")).isEqualTo(first);
            assertThat(first.toString()).contains("clip.mp4").contains("sweep.wav");
            assertThat(folder.resolve("decoded-latents"))
                    .isDirectoryRecursivelyContaining("glob:**.mp4")
                    .isDirectoryRecursivelyContaining("glob:**.wav")
                    .isDirectoryRecursivelyContaining("glob:**.png");
        }
    }

    private void encode(FlinkProcesses flink, String servers, String topic) throws Exception {
        Path config =
                Files.writeString(
                        folder.resolve(topic + ".yaml"),
                        """
                        latentflow:
                          kafka.bootstrap-servers: %s
                          input: {topics: media, start: earliest, bounded: true}
                          output.topic: %s
                          transaction.prefix: %s
                          checkpoint.interval: 1 s
                        """
                                .formatted(servers, topic, topic));
        JsonNode answer =
                new ObjectMapper()
                        .readTree(
                                succeed(
                                                "submit",
                                                "encode",
                                                "--config",
                                                config.toString(),
                                                "--jobmanager",
                                                flink.address(),
                                                "--json")
                                        .out());
        String job = answer.get("id").asText();
        assertThat(flink.stateAtEnd(job)).as(flink.failures(job)).isEqualTo("FINISHED");
    }

    private JsonNode consume(String servers, String topic) throws Exception {
        return new ObjectMapper()
                .readTree(
                        succeed(
                                        "consume",
                                        "--bootstrap-servers",
                                        servers,
                                        "--topic",
                                        topic,
                                        "--out",
                                        "decoded-" + topic,
                                        "--json")
                                .out());
    }

    private Processes.Result succeed(String... args) throws Exception {
        Processes.Result result = Processes.latentflow(folder, args);
        assertThat(result.exitCode()).as(result.said()).isZero();
        return result;
    }
}
