package io.latentflow.job.config;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;

/** All options there are, by key. */
public final class KnownOptions {

    private static final Map<String, ConfigOption<?>> BY_KEY = collect();

    private KnownOptions() {}

    /** Every option, sorted by key; for a page or a help text. */
    public static Collection<ConfigOption<?>> all() {
        return Collections.unmodifiableCollection(BY_KEY.values());
    }

    /**
     * The option that a key sets: its own, or the map it belongs to.
     *
     * @throws ConfigException if there is none; it lists the known ones
     */
    static ConfigOption<?> of(String key) {
        ConfigOption<?> option = BY_KEY.get(key);
        if (option != null) {
            return option;
        }
        String map = FlowOptions.KAFKA_PROPERTIES.key();
        if (key.startsWith(map + ".")) {
            return FlowOptions.KAFKA_PROPERTIES;
        }
        throw new ConfigException(
                "unknown setting: %s. Known settings: %s"
                        .formatted(
                                key, BY_KEY.keySet().stream().collect(Collectors.joining(", "))));
    }

    private static Map<String, ConfigOption<?>> collect() {
        Map<String, ConfigOption<?>> options = new TreeMap<>();
        for (Class<?> holder :
                new Class<?>[] {
                    FlowOptions.class, MediaOptions.class, CodecOptions.class, BatchOptions.class
                }) {
            for (Field field : holder.getDeclaredFields()) {
                if (Modifier.isPublic(field.getModifiers())
                        && field.getType() == ConfigOption.class) {
                    ConfigOption<?> option = valueOf(field);
                    options.put(option.key(), option);
                }
            }
        }
        return options;
    }

    private static ConfigOption<?> valueOf(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a public field must be readable: " + field, e);
        }
    }
}
