package io.latentflow.cli.doctor;

import io.latentflow.cli.console.ErrorText;
import io.latentflow.codec.store.Codecs;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.SizeLimits;
import io.latentflow.connector.kafka.Topics;
import io.latentflow.connector.kafka.TransactionCheck;
import io.latentflow.engine.EngineStatus;
import io.latentflow.engine.Engines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks whether this machine, Kafka and Flink are set up for LatentFlow. */
public final class Checks {

    private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

    private Checks() {}

    /** This machine: Java, memory, codecs, engines. */
    public static List<Finding> machine() {
        List<Finding> findings = new ArrayList<>();
        int java = Runtime.version().feature();
        findings.add(
                new Finding(
                        "Java",
                        java >= 17,
                        System.getProperty("java.version")
                                + (java >= 17 ? "" : "; 17 or newer is needed")));
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        findings.add(
                new Finding(
                        "heap",
                        heap >= 512,
                        heap + " MB" + (heap >= 512 ? "" : "; give at least -Xmx512m")));
        findings.add(guarded("codecs", () -> Codecs.shipped().size() + " shipped, all readable"));
        List<EngineStatus> engines = Engines.report();
        String loading =
                engines.stream()
                        .filter(EngineStatus::available)
                        .map(EngineStatus::name)
                        .collect(Collectors.joining(", "));
        findings.add(
                new Finding(
                        "engines",
                        !loading.isEmpty(),
                        loading.isEmpty()
                                ? "none loads; see 'latentflow engines'"
                                : loading + "; why others do not: 'latentflow engines'"));
        return findings;
    }

    /** Kafka: whether it answers, transactions, and the limits on record sizes of topics. */
    public static List<Finding> kafka(KafkaSettings settings, List<String> topics) {
        List<Finding> findings = new ArrayList<>();
        Finding reached =
                guarded(
                        "Kafka",
                        () ->
                                "%s answers, %d topics"
                                        .formatted(
                                                settings.bootstrapServers(),
                                                Topics.existing(settings).size()));
        findings.add(reached);
        if (!reached.ok()) {
            return findings;
        }
        findings.add(
                guarded(
                        "transactions",
                        () -> {
                            TransactionCheck.verify(settings, CHECKPOINTS);
                            return "the timeout fits the brokers' limit of "
                                    + TransactionCheck.brokerLimit(settings).toMinutes()
                                    + " min";
                        }));
        for (String topic : topics) {
            findings.addAll(sizes(settings, topic));
        }
        return findings;
    }

    private static List<Finding> sizes(KafkaSettings settings, String topic) {
        try {
            SizeLimits limits = SizeLimits.read(settings, topic);
            List<Finding> findings = new ArrayList<>();
            limits.limits()
                    .forEach(
                            limit ->
                                    findings.add(
                                            new Finding(
                                                    "topic " + topic,
                                                    limit.ok() || !limit.blocks(),
                                                    limit.describe())));
            findings.add(new Finding("topic " + topic, limits.ok(), limits.verdict()));
            return findings;
        } catch (RuntimeException e) {
            return List.of(new Finding("topic " + topic, false, ErrorText.of(e)));
        }
    }

    /** Flink: whether its REST interface answers. */
    public static Finding flink(URI jobManager) {
        return guarded("Flink", () -> jobManager + " answers: " + overview(jobManager));
    }

    private static String overview(URI jobManager) throws Exception {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        String base = jobManager.toString().replaceAll("/+$", "");
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(base + "/v1/overview"))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "%s answers with HTTP %d; is it a JobManager's REST address?"
                            .formatted(jobManager, answer.statusCode()));
        }
        return answer.body().strip();
    }

    @FunctionalInterface
    private interface Check {
        String look() throws Exception;
    }

    private static Finding guarded(String what, Check check) {
        try {
            return new Finding(what, true, check.look());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding(what, false, "interrupted");
        } catch (Exception e) {
            return new Finding(what, false, ErrorText.of(e));
        }
    }
}
