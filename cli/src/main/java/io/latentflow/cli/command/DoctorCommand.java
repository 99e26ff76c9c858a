package io.latentflow.cli.command;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.TextTable;
import io.latentflow.cli.doctor.Checks;
import io.latentflow.cli.doctor.Finding;
import io.latentflow.connector.kafka.KafkaSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether all is set up. */
@Command(
        name = "doctor",
        description = "Check this machine, and Kafka and Flink where they are named.",
        footerHeading = "%nExample:%n",
        footer =
                "  latentflow doctor --bootstrap-servers localhost:9092 --topic media --jobmanager http://localhost:8081")
final class DoctorCommand extends LatentFlowCommand {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to check.")
    private String bootstrapServers;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Topic whose limits on record sizes to check; repeatable.")
    private List<String> topics = new ArrayList<>();

    @Option(
            names = "--jobmanager",
            paramLabel = "URL",
            description = "REST address of a Flink cluster to check.")
    private URI jobManager;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run() {
        if (!topics.isEmpty() && bootstrapServers == null) {
            throw new CliException("--topic needs --bootstrap-servers: which Kafka to ask");
        }
        List<Finding> findings = new ArrayList<>(Checks.machine());
        if (bootstrapServers != null) {
            findings.addAll(Checks.kafka(KafkaSettings.of(bootstrapServers), topics));
        }
        if (jobManager != null) {
            findings.add(Checks.flink(jobManager));
        }
        if (json) {
            Json.print(out(), findings);
        } else {
            TextTable table = new TextTable("what", "", "");
            findings.forEach(
                    finding ->
                            table.row(
                                    finding.what(),
                                    finding.ok() ? "ok" : "PROBLEM",
                                    finding.detail()));
            table.print(out());
        }
        long problems = findings.stream().filter(finding -> !finding.ok()).count();
        if (problems > 0) {
            throw new CliException(
                    problems == 1 ? "1 problem was found" : problems + " problems were found");
        }
    }
}
