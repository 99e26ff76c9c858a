package io.latentflow.connector.kafka;

import java.util.Map;

/** Chooses the framing of records. */
public final class Framings {

    private Framings() {}

    /** Schema-registry framing where a registry is configured, else single-object encoding. */
    public static SchemaFraming of(KafkaSettings settings) {
        return of(settings.registryAddress(), settings.properties());
    }

    /** The same from a client's configuration, by {@link RegistryFraming#ADDRESS_KEY}. */
    public static SchemaFraming of(Map<String, ?> configuration) {
        Object address = configuration.get(RegistryFraming.ADDRESS_KEY);
        return of(address == null ? "" : address.toString(), configuration);
    }

    private static SchemaFraming of(String address, Map<String, ?> configuration) {
        return address.isBlank()
                ? new SingleObjectFraming()
                : new RegistryFraming(HttpSchemaRegistry.of(address, configuration));
    }
}
