package io.latentflow.job.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * Settings of one job. Immutable. Keys may be written nested or with dots:
 *
 * <pre>{@code
 * latentflow:
 *   kafka:
 *     bootstrap-servers: kafka:9092
 *   batch: {size: 32, delay: 20 ms, bytes: 32 mb}
 *   codec.rgb.name: walloc-rgb-4x
 * }</pre>
 *
 * <p>Every key is checked when the settings are made: an unknown one is refused with the list of
 * the known ones, a value of a wrong type with the type.
 */
public final class JobConfig implements Serializable {

    private static final long serialVersionUID = 1;

    private final TreeMap<String, String> values;
    private final Configuration configuration;

    private JobConfig(Map<String, String> values) {
        this.values = new TreeMap<>(values);
        this.configuration = Configuration.fromMap(this.values);
        for (Map.Entry<String, String> entry : this.values.entrySet()) {
            check(KnownOptions.of(entry.getKey()), entry);
        }
    }

    private void check(ConfigOption<?> option, Map.Entry<String, String> entry) {
        try {
            configuration.get(option);
        } catch (IllegalArgumentException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new ConfigException(
                    "setting %s has a value that cannot be read: \"%s\" (%s). It means: %s"
                            .formatted(
                                    entry.getKey(), entry.getValue(), why, Descriptions.of(option)),
                    e);
        }
    }

    /**
     * Reads a YAML file.
     *
     * @throws ConfigException if the file is not there, is no YAML, or holds an unknown or wrong
     *     setting
     */
    public static JobConfig load(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException("settings file not found: " + file.toAbsolutePath(), e);
        } catch (IOException e) {
            throw new ConfigException(
                    "settings file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (ConfigException e) {
            throw new ConfigException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Reads settings written as YAML.
     *
     * @throws ConfigException if it is no YAML, or holds an unknown or wrong setting
     */
    public static JobConfig parse(String yaml) {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new ConfigException("no YAML: " + e.getMessage(), e);
        }
        Map<String, String> flat = new TreeMap<>();
        if (root != null && !root.isMissingNode() && !root.isNull()) {
            if (!root.isObject()) {
                throw new ConfigException("settings must be keys with values, but are: " + root);
            }
            flatten("", root, flat);
        }
        return of(flat);
    }

    private static void flatten(String key, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String name = key.isEmpty() ? field.getKey() : key + "." + field.getKey();
                flatten(name, field.getValue(), flat);
            }
        } else if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asText()));
            flat.put(key, String.join(";", items));
        } else if (!node.isNull()) {
            flat.put(key, node.asText());
        }
    }

    /**
     * Settings from keys and values.
     *
     * @throws ConfigException if one is unknown or wrong
     */
    public static JobConfig of(Map<String, String> values) {
        return new JobConfig(values);
    }

    /**
     * These settings with one more or another value.
     *
     * @throws ConfigException if it is unknown or wrong
     */
    public JobConfig with(String key, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(key, value);
        return new JobConfig(changed);
    }

    /** These settings with one more or another value. */
    public <T> JobConfig with(ConfigOption<T> option, T value) {
        Configuration one = new Configuration();
        one.set(option, value);
        Map<String, String> changed = new TreeMap<>(values);
        changed.putAll(one.toMap());
        return new JobConfig(changed);
    }

    /** A setting's value, or its default; null where it has neither. */
    public <T> T get(ConfigOption<T> option) {
        return configuration.get(option);
    }

    /** A setting's value, or its default, or this one. */
    public <T> T get(ConfigOption<T> option, T otherwise) {
        return configuration.getOptional(option).orElse(otherwise);
    }

    /**
     * The value of a setting that must be there.
     *
     * @throws ConfigException if it is not
     */
    public <T> T require(ConfigOption<T> option) {
        T value = get(option);
        if (value == null) {
            throw new ConfigException(
                    "setting %s is missing. It means: %s"
                            .formatted(option.key(), Descriptions.of(option)));
        }
        return value;
    }

    /** All settings that were given, by key. */
    public Map<String, String> toMap() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobConfig that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values);
    }

    @Override
    public String toString() {
        return "JobConfig" + values.keySet();
    }
}
