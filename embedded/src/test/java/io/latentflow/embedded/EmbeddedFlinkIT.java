package io.latentflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedFlinkIT {

    private static EmbeddedFlink flink;

    @BeforeAll
    static void start() {
        flink = EmbeddedFlink.start(2);
    }

    @AfterAll
    static void stop() {
        Path checkpoints = flink.checkpointFolder();
        flink.close();
        flink.close();
        assertThat(Files.exists(checkpoints.getParent())).isFalse();
    }

    @Test
    void jobRunsAndResultsComeBack() throws Exception {
        List<Long> results = new ArrayList<>();
        try (CloseableIterator<Long> squares =
                flink.environment()
                        .fromSequence(1, 10)
                        .map(x -> x * x)
                        .setParallelism(1)
                        .executeAndCollect("squares")) {
            squares.forEachRemaining(results::add);
        }
        assertThat(results)
                .containsExactlyInAnyOrder(1L, 4L, 9L, 16L, 25L, 36L, 49L, 64L, 81L, 100L);
    }

    @Test
    void twoJobsRunAtOnceAndShowInTheOverview() throws Exception {
        JobClient first = endless("first");
        JobClient second = endless("second");
        awaitRunning(first);
        awaitRunning(second);
        String overview = get("/overview");
        assertThat(overview).contains("\"slots-total\":2", "\"jobs-running\":2");
        assertThat(get("/")).contains("<title>Apache Flink Web Dashboard</title>");
        first.cancel().get(30, TimeUnit.SECONDS);
        second.cancel().get(30, TimeUnit.SECONDS);
    }

    @Test
    void genericTypesAreRefusedUnlessAsked() {
        assertThatThrownBy(() -> generic(flink.environment()).execute())
                .hasStackTraceContaining("Generic types have been disabled");
    }

    @Test
    void oneEnvironmentMayDiffer() throws Exception {
        generic(flink.environment(Map.of("pipeline.generic-types", "true"))).execute();
    }

    @Test
    void slotsMustBePositive() {
        assertThatThrownBy(() -> EmbeddedFlink.start(0)).hasMessageContaining("at least 1: 0");
    }

    private static StreamExecutionEnvironment generic(StreamExecutionEnvironment environment) {
        environment.setParallelism(1);
        environment
                .fromSequence(1, 3)
                .map(x -> new Object[] {x}[0])
                .returns(Object.class)
                .sinkTo(new DiscardingSink<>());
        return environment;
    }

    private static JobClient endless(String name) throws Exception {
        StreamExecutionEnvironment environment = flink.environment();
        environment.setParallelism(1);
        environment.enableCheckpointing(200);
        environment
                .fromSequence(0, Long.MAX_VALUE)
                .map(
                        x -> {
                            Thread.sleep(1);
                            return x;
                        })
                .sinkTo(new DiscardingSink<>());
        return environment.executeAsync(name);
    }

    private static void awaitRunning(JobClient job) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (job.getJobStatus().get() != JobStatus.RUNNING) {
            assertThat(System.nanoTime()).as("job is not running after 30 s").isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static String get(String path) throws Exception {
        URI address = flink.dashboardAddress().resolve(path);
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address).build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
