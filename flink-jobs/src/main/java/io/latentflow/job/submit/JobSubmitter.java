package io.latentflow.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * Submits jobs to a session cluster over Flink's REST interface: uploads the job jar, runs it,
 * removes it again. The job itself runs on without it.
 */
public final class JobSubmitter {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Building a job graph asks Kafka about its topics, which may take a while. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI cluster;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    /**
     * @param cluster address of the JobManager's REST interface, such as {@code
     *     http://localhost:8081}
     */
    public JobSubmitter(URI cluster) {
        this.cluster = cluster;
    }

    /**
     * Submits a job and waits until the cluster has taken it.
     *
     * @return the job's id, 32 hexadecimal digits
     * @throws SubmitException if the cluster is not there, or refuses the jar or the job
     */
    public String submit(Submission submission) throws SubmitException {
        String jarId = upload(submission.jar());
        try {
            return run(jarId, submission);
        } finally {
            remove(jarId);
        }
    }

    private String upload(Path jar) throws SubmitException {
        if (!Files.isRegularFile(jar)) {
            throw new SubmitException("job jar not found: " + jar.toAbsolutePath());
        }
        String boundary = "latentflow-" + UUID.randomUUID();
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/x-java-archive\r\n\r\n"
                        .formatted(boundary, jar.getFileName());
        BodyPublisher body;
        try {
            body =
                    BodyPublishers.concat(
                            BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                            BodyPublishers.ofFile(jar),
                            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        } catch (FileNotFoundException e) {
            throw new SubmitException("job jar cannot be read: " + jar.toAbsolutePath(), e);
        }
        HttpRequest request =
                request("/jars/upload")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body)
                        .build();
        String stored = send(request, "upload " + jar.getFileName()).path("filename").asText();
        return stored.substring(stored.lastIndexOf('/') + 1);
    }

    private String run(String jarId, Submission submission) throws SubmitException {
        ObjectNode body = JSON.createObjectNode();
        body.put("entryClass", submission.mainClass());
        submission.arguments().forEach(body.putArray("programArgsList")::add);
        if (submission.parallelism() != null) {
            body.put("parallelism", submission.parallelism());
        }
        if (!submission.savepoint().isEmpty()) {
            body.put("savepointPath", submission.savepoint());
            body.put("allowNonRestoredState", submission.allowNonRestoredState());
        }
        HttpRequest request =
                request("/jars/" + jarId + "/run")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build();
        return send(request, "run " + submission.mainClass()).path("jobid").asText();
    }

    /** The job has its own copy by now, so a jar that stays behind is only litter. */
    private void remove(String jarId) {
        try {
            send(request("/jars/" + jarId).DELETE().build(), "remove " + jarId);
        } catch (SubmitException e) {
            // The outcome of the submission matters more than an orphaned jar.
        }
    }

    private HttpRequest.Builder request(String path) {
        String base = cluster.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/v1" + path)).timeout(ANSWER);
    }

    private JsonNode send(HttpRequest request, String what) throws SubmitException {
        HttpResponse<String> response;
        try {
            response = client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SubmitException(
                    "no Flink cluster answers at %s (%s); is it running, and is its REST address right?"
                            .formatted(cluster, e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SubmitException("interrupted while waiting for " + cluster, e);
        }
        if (response.statusCode() / 100 != 2) {
            throw new SubmitException(
                    "the cluster at %s refused to %s: HTTP %d, %s"
                            .formatted(
                                    cluster,
                                    what,
                                    response.statusCode(),
                                    RestError.of(response.body())));
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new SubmitException(
                    "the answer of %s is no JSON; is it a Flink cluster's REST address?"
                            .formatted(cluster),
                    e);
        }
    }
}
