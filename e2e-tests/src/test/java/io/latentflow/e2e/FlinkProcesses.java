package io.latentflow.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A session cluster as people install it: a JobManager and a TaskManager, each a process, with
 * Flink and the engine bundle on their class path and none of the job's classes.
 */
final class FlinkProcesses implements AutoCloseable {

    /** What the job jar brings itself, or what belongs to this test alone. */
    private static final Pattern NOT_IN_LIB =
            Pattern.compile(
                    "/(schemas|codecs|models|connectors|embedded|flink-jobs|cli|e2e-tests)/target/"
                            + "|/latentflow-(?!engines)[^/]*\\.jar"
                            + "|/org/apache/(avro|kafka)/|/flink-avro/|/flink-connector-(base|kafka)/"
                            + "|/com/twelvemonkeys/|/com/drewnoakes/|/com/fasterxml/|/info/picocli/");

    private final Path folder;
    private final int restPort;
    private final List<Process> processes = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    FlinkProcesses(Path folder) throws IOException {
        this.folder = folder;
        this.restPort = freePort();
        Files.writeString(
                folder.resolve("config.yaml"),
                """
                jobmanager.rpc.address: localhost
                jobmanager.rpc.port: %d
                rest.port: %d
                rest.address: localhost
                taskmanager.host: localhost
                taskmanager.numberOfTaskSlots: 1
                taskmanager.cpu.cores: 1
                taskmanager.memory.framework.heap.size: 64 mb
                taskmanager.memory.task.heap.size: 512 mb
                taskmanager.memory.framework.off-heap.size: 64 mb
                taskmanager.memory.task.off-heap.size: 512 mb
                taskmanager.memory.managed.size: 32 mb
                taskmanager.memory.network.min: 64 mb
                taskmanager.memory.network.max: 64 mb
                taskmanager.memory.jvm-metaspace.size: 256 mb
                taskmanager.memory.jvm-overhead.min: 192 mb
                taskmanager.memory.jvm-overhead.max: 192 mb
                classloader.parent-first-patterns.additional: io.latentflow.engine.;ai.onnxruntime.;ai.djl.;org.bytedeco.
                """
                        .formatted(freePort(), restPort));
        start("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", "-Xmx512m");
        start("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", "-Xmx640m");
        Awaitility.await("a TaskManager")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> get("/taskmanagers").get("taskmanagers").size() == 1);
    }

    /** Address of the JobManager's REST interface. */
    String address() {
        return "http://localhost:" + restPort;
    }

    /** Waits until a job has ended and gives its state, such as FINISHED. */
    String stateAtEnd(String job) {
        return Awaitility.await("end of job " + job)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> get("/jobs/" + job).get("state").asText(),
                        state -> List.of("FINISHED", "FAILED", "CANCELED").contains(state));
    }

    /** Why a job failed, and the ends of the processes' logs. */
    String failures(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/exceptions").toPrettyString();
    }

    @Override
    public void close() throws InterruptedException {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            if (!process.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private void start(String mainClass, String heap) throws IOException {
        String lib =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !NOT_IN_LIB.matcher(entry).find())
                        .collect(Collectors.joining(File.pathSeparator));
        String log = mainClass.substring(mainClass.lastIndexOf('.') + 1) + ".log";
        processes.add(
                new ProcessBuilder(
                                Processes.javaBinary().toString(),
                                heap,
                                "-Dai.djl.offline=true",
                                "-DOPT_OUT_TRACKING=true",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "--add-opens=java.base/java.util=ALL-UNNAMED",
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "-cp",
                                lib,
                                mainClass,
                                "--configDir",
                                folder.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(log).toFile())
                        .start());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path)).build();
        return new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
