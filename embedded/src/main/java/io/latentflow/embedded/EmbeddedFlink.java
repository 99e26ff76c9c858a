package io.latentflow.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster in this process: JobManager, one TaskManager and the web UI on a free port of the
 * loopback address. Checkpoints and all other files lie in a temporary folder that {@link #close()}
 * deletes. Several jobs can run at once, as long as there are slots.
 *
 * <pre>{@code
 * try (EmbeddedFlink flink = EmbeddedFlink.start(4)) {
 *     StreamExecutionEnvironment environment = flink.environment();
 *     ...
 *     JobClient job = environment.executeAsync("encode");
 * }
 * }</pre>
 */
public final class EmbeddedFlink implements AutoCloseable {

    private final TempFolder folder;
    private final MiniCluster cluster;
    private final Configuration configuration;
    private final URI dashboard;
    private boolean closed;

    private EmbeddedFlink(
            TempFolder folder, MiniCluster cluster, Configuration configuration, URI dashboard) {
        this.folder = folder;
        this.cluster = cluster;
        this.configuration = configuration;
        this.dashboard = dashboard;
    }

    /**
     * Starts a cluster.
     *
     * @param slots task slots, at least 1
     * @throws EmbeddedException if it does not start
     */
    public static EmbeddedFlink start(int slots) {
        return start(slots, Map.of());
    }

    /**
     * Starts a cluster.
     *
     * @param slots task slots, at least 1
     * @param overrides settings by their Flink names, for the cluster and for every job's
     *     environment
     * @throws EmbeddedException if it does not start
     */
    public static EmbeddedFlink start(int slots, Map<String, String> overrides) {
        if (slots < 1) {
            throw new IllegalArgumentException("slots must be at least 1: " + slots);
        }
        TempFolder folder = TempFolder.create("latentflow-flink-");
        MiniCluster cluster = null;
        try {
            Configuration configuration = ClusterSettings.of(folder.path(), overrides);
            cluster =
                    new MiniCluster(
                            new MiniClusterConfiguration.Builder()
                                    .setConfiguration(configuration)
                                    .setNumTaskManagers(1)
                                    .setNumSlotsPerTaskManager(slots)
                                    .build());
            cluster.start();
            URI dashboard = cluster.getRestAddress().get();
            return new EmbeddedFlink(folder, cluster, configuration, dashboard);
        } catch (Exception e) {
            closeQuietly(cluster, e);
            folder.close();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new EmbeddedException(
                    "the embedded Flink cluster did not start: " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(MiniCluster cluster, Exception reason) {
        if (cluster != null) {
            try {
                cluster.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** Address of the web UI and of the REST interface. */
    public URI dashboardAddress() {
        return dashboard;
    }

    /** Where checkpoints and savepoints without a folder of their own lie. */
    public Path checkpointFolder() {
        return folder.path().resolve(ClusterSettings.CHECKPOINTS);
    }

    /** A new environment whose jobs run on this cluster. */
    public StreamExecutionEnvironment environment() {
        return environment(Map.of());
    }

    /**
     * A new environment whose jobs run on this cluster. {@code execute} waits for the job, {@code
     * executeAsync} submits it and returns its {@link org.apache.flink.core.execution.JobClient}.
     *
     * @param overrides settings by their Flink names, for the jobs of this environment alone
     */
    public StreamExecutionEnvironment environment(Map<String, String> overrides) {
        Configuration forJobs = new Configuration(configuration);
        overrides.forEach(forJobs::setString);
        return StreamExecutionEnvironment.createRemoteEnvironment(
                dashboard.getHost(), dashboard.getPort(), forJobs);
    }

    /** The cluster itself, for what this class does not offer. */
    public MiniCluster cluster() {
        return cluster;
    }

    /** Stops the cluster with all its jobs and deletes its folder. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            cluster.close();
        } catch (Exception e) {
            throw new EmbeddedException(
                    "the embedded Flink cluster did not stop cleanly: " + e.getMessage(), e);
        } finally {
            folder.close();
        }
    }
}
