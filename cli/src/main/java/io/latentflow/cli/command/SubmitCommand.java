package io.latentflow.cli.command;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Json;
import io.latentflow.job.DecodeJob;
import io.latentflow.job.DecodeMain;
import io.latentflow.job.EncodeJob;
import io.latentflow.job.EncodeMain;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.submit.JobSubmitter;
import io.latentflow.job.submit.Submission;
import io.latentflow.job.submit.SubmitException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A job to a Flink cluster. */
@Command(
        name = "submit",
        description = {
            "Submit a job to a running Flink cluster: encode (media to latents) or decode (latents to media).",
            "The cluster needs the engine bundle in its lib folder."
        },
        footerHeading = "%nExample:%n",
        footer =
                "  latentflow submit encode --config encode.yaml --jobmanager http://localhost:8081")
final class SubmitCommand extends LatentFlowCommand {

    private enum Job {
        ENCODE,
        DECODE
    }

    @Parameters(paramLabel = "JOB", description = "encode or decode")
    private Job job;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Settings of the job, YAML.")
    private Path config;

    @Option(
            names = "--jobmanager",
            defaultValue = "http://localhost:8081",
            paramLabel = "URL",
            description = "The cluster's REST address; ${DEFAULT-VALUE}.")
    private URI jobManager;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The job jar; the one built with this command where left out.")
    private Path jar;

    @Option(
            names = "--savepoint",
            defaultValue = "",
            paramLabel = "PATH",
            description = "Start from this savepoint.")
    private String savepoint;

    @Option(
            names = "--allow-non-restored-state",
            description = "Drop state of the savepoint that no operator takes.")
    private boolean allowNonRestored;

    @Option(names = "--json", description = "Print the job's id as JSON.")
    private boolean json;

    @Override
    void run() throws SubmitException, IOException {
        boolean encode = job == Job.ENCODE;
        JobConfig settings = JobConfig.load(config);
        String id =
                new JobSubmitter(jobManager)
                        .submit(
                                new Submission(
                                        jar == null ? builtJar() : jar,
                                        (encode ? EncodeMain.class : DecodeMain.class).getName(),
                                        settings,
                                        savepoint,
                                        allowNonRestored));
        String name = encode ? EncodeJob.NAME : DecodeJob.NAME;
        if (json) {
            Json.print(out(), Map.of("job", name, "id", id, "cluster", jobManager.toString()));
        } else {
            out().printf("%s runs as job %s on %s%n", name, id, jobManager);
            out().flush();
        }
    }

    /** The job jar lies beside the jar, or above the class folder, that the jobs come from. */
    private static Path builtJar() throws IOException {
        CodeSource source = EncodeJob.class.getProtectionDomain().getCodeSource();
        Path here;
        try {
            here = Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no place of the jobs: " + source, e);
        }
        try (Stream<Path> beside = Files.list(here.getParent())) {
            return beside.filter(file -> file.getFileName().toString().endsWith("-job.jar"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new CliException(
                                            "no job jar beside %s; name one with --jar, or build it with 'mvn -pl flink-jobs -am package'"
                                                    .formatted(here)));
        }
    }
}
