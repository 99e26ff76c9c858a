package io.latentflow.embedded;

import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** Settings of a cluster in one process, on loopback. */
final class ClusterSettings {

    static final String CHECKPOINTS = "checkpoints";

    private ClusterSettings() {}

    /**
     * Settings of the cluster and of its jobs.
     *
     * @param folder for every file of the cluster
     * @param overrides win over what is set here
     */
    static Configuration of(Path folder, Map<String, String> overrides) {
        Configuration configuration = new Configuration();
        configuration.setString("rest.address", "127.0.0.1");
        configuration.setString("rest.bind-address", "127.0.0.1");
        configuration.setString("rest.bind-port", "0");
        configuration.setString("web.submit.enable", "false");
        configuration.setString("io.tmp.dirs", folder.resolve("tmp").toString());
        configuration.setString(
                "execution.checkpointing.dir", folder.resolve(CHECKPOINTS).toUri().toString());
        configuration.setString(
                "execution.checkpointing.savepoint-dir",
                folder.resolve(CHECKPOINTS).toUri().toString());
        // A type without a serialiser of its own would end state evolution without a word.
        configuration.setString("pipeline.generic-types", "false");
        // Media records are large: no copy between chained operators.
        configuration.setString("pipeline.object-reuse", "true");
        // A job that fails for good ends with its reason instead of restarting for ever.
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "3");
        configuration.setString("restart-strategy.fixed-delay.delay", "1 s");
        overrides.forEach(configuration::setString);
        return configuration;
    }
}
