package io.latentflow.embedded;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker in this process: one KRaft node, broker and controller, plain text on a free port
 * of the loopback address. Its log lies in a temporary folder that {@link #close()} deletes.
 * Transactions and compacted topics work; topics are not created by themselves.
 *
 * <pre>{@code
 * try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
 *     kafka.createTopic("media.door", 4, Map.of("max.message.bytes", "2000000"));
 *     properties.put("bootstrap.servers", kafka.bootstrapServers());
 * }
 * }</pre>
 */
public final class EmbeddedKafka implements AutoCloseable {

    /** Another process may take a port between its choice and its use. */
    private static final int PORT_ATTEMPTS = 5;

    private static final long READY_SECONDS = 60;

    private final TempFolder folder;
    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private boolean closed;

    private EmbeddedKafka(TempFolder folder, KafkaRaftServer server, String bootstrapServers) {
        this.folder = folder;
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and waits until it answers, about two seconds.
     *
     * @throws EmbeddedException if it does not start
     */
    public static EmbeddedKafka start() {
        return start(Map.of());
    }

    /**
     * Starts a broker and waits until it answers.
     *
     * @param overrides broker settings by their Kafka names, such as {@code message.max.bytes}
     * @throws EmbeddedException if it does not start
     */
    public static EmbeddedKafka start(Map<String, ?> overrides) {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(overrides);
            } catch (EmbeddedException e) {
                if (attempt == PORT_ATTEMPTS || !portWasTaken(e)) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedKafka startOnce(Map<String, ?> overrides) {
        TempFolder folder = TempFolder.create("latentflow-kafka-");
        KafkaRaftServer server = null;
        try {
            int[] ports = BrokerSettings.freePorts();
            Map<String, String> settings =
                    BrokerSettings.of(folder.path(), ports[0], ports[1], overrides);
            format(folder.path());
            server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            EmbeddedKafka kafka = new EmbeddedKafka(folder, server, "127.0.0.1:" + ports[0]);
            kafka.awaitReady();
            return kafka;
        } catch (Exception e) {
            if (server != null) {
                server.shutdown();
                server.awaitShutdown();
            }
            folder.close();
            throw new EmbeddedException(
                    "the embedded Kafka broker did not start: " + e.getMessage(), e);
        }
    }

    /** Writes the node's identity and first metadata, as {@code kafka-storage.sh format} does. */
    private static void format(Path folder) throws Exception {
        new Formatter()
                .setPrintStream(
                        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerSettings.NODE_ID)
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setMetadataLogDirectory(folder.toString())
                .setDirectories(List.of(folder.toString()))
                .run();
    }

    private void awaitReady() throws Exception {
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get(READY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static boolean portWasTaken(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || cause instanceof KafkaException
                            && String.valueOf(cause.getMessage())
                                    .contains("Socket server failed to bind")) {
                return true;
            }
        }
        return false;
    }

    /** Where clients connect: {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** A new admin client of this broker; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Creates a topic with the broker's own settings. */
    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /**
     * Creates a topic and waits until it can be used.
     *
     * @param name of the topic
     * @param partitions at least 1
     * @param configs topic settings by their Kafka names, such as {@code max.message.bytes}
     * @throws EmbeddedException if it exists or a setting is refused
     */
    public void createTopic(String name, int partitions, Map<String, String> configs) {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
                    .all()
                    .get(READY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("interrupted while creating topic " + name, e);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new EmbeddedException(
                    "topic %s with %d partitions and settings %s was not created: %s"
                            .formatted(name, partitions, configs, cause.getMessage()),
                    cause);
        }
    }

    /** Stops the broker and deletes its folder. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        folder.close();
    }
}
