package io.latentflow.job;

import io.latentflow.job.config.ConfigException;
import io.latentflow.job.config.JobConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arguments of the main classes: {@code --config FILE} names a settings file, {@code --KEY VALUE}
 * or {@code --KEY=VALUE} sets one setting and wins over the file.
 */
final class MainArguments {

    private MainArguments() {}

    /**
     * The settings that the arguments ask for.
     *
     * @throws ConfigException if an argument is not understood, or a setting is unknown or wrong
     */
    static JobConfig parse(String... arguments) {
        Map<String, String> settings = new TreeMap<>();
        String file = null;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--")) {
                throw new ConfigException(
                        "argument not understood: \"%s\"; write --config FILE or --KEY VALUE"
                                .formatted(argument));
            }
            String key = argument.substring(2);
            String value;
            int equals = key.indexOf('=');
            if (equals >= 0) {
                value = key.substring(equals + 1);
                key = key.substring(0, equals);
            } else if (i + 1 < arguments.length) {
                value = arguments[++i];
            } else {
                throw new ConfigException("argument without a value: " + argument);
            }
            if (key.equals("config")) {
                file = value;
            } else {
                settings.put(key, value);
            }
        }
        if (file != null) {
            Map<String, String> merged = new TreeMap<>(JobConfig.load(Path.of(file)).toMap());
            merged.putAll(settings);
            settings = merged;
        }
        return JobConfig.of(settings);
    }
}
