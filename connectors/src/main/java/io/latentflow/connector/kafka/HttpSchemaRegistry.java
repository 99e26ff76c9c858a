package io.latentflow.connector.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema registry over HTTP. Answers are kept, so each schema is asked for once. Configuration:
 * {@code basic.auth.user.info} ({@code user:password}) where the registry asks for a password,
 * {@code auto.register.schemas} ({@code true}) whether new schemas may be registered.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final String address;
    private final String authorization;
    private final boolean register;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    private HttpSchemaRegistry(String address, String userInfo, boolean register) {
        this.address = address.replaceAll("/+$", "");
        this.authorization =
                userInfo.isEmpty()
                        ? ""
                        : "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
        this.register = register;
    }

    /**
     * A client of a registry; nothing is asked yet.
     *
     * @param address such as {@code http://registry:8081}
     * @param configuration see above
     * @throws IllegalArgumentException if the address is not one
     */
    public static HttpSchemaRegistry of(String address, Map<String, ?> configuration) {
        if (!address.matches("https?://[^\\s,]+")) {
            throw new IllegalArgumentException(
                    "the schema registry's address must look like http://host:8081: " + address);
        }
        Object user = configuration.get("basic.auth.user.info");
        Object register = configuration.get("auto.register.schemas");
        return new HttpSchemaRegistry(
                address,
                user == null ? "" : user.toString(),
                register == null || Boolean.parseBoolean(register.toString()));
    }

    @Override
    public int id(String subject, Schema schema) {
        String key = subject + "\n" + schema.getFullName();
        Integer known = ids.get(key);
        if (known == null) {
            known = requestId(subject, schema);
            ids.put(key, known);
            schemas.put(known, schema);
        }
        return known;
    }

    @Override
    public Schema schema(int id) {
        Schema known = schemas.get(id);
        if (known == null) {
            known = requestSchema(id);
            schemas.put(id, known);
        }
        return known;
    }

    private int requestId(String subject, Schema schema) {
        String path =
                "/subjects/"
                        + URLEncoder.encode(subject, StandardCharsets.UTF_8)
                        + (register ? "/versions" : "");
        String body = MAPPER.createObjectNode().put("schema", schema.toString()).toString();
        HttpResponse<String> response = send("POST", path, BodyPublishers.ofString(body));
        JsonNode id = response.statusCode() == 200 ? json(path, response).get("id") : null;
        if (id == null || !id.canConvertToInt()) {
            throw refused("POST " + path, response);
        }
        return id.intValue();
    }

    private Schema requestSchema(int id) {
        String path = "/schemas/ids/" + id;
        HttpResponse<String> response = send("GET", path, BodyPublishers.noBody());
        if (response.statusCode() == 404) {
            throw new RecordFormatException(
                    "the schema registry at %s has no schema number %d".formatted(address, id));
        }
        JsonNode schema = response.statusCode() == 200 ? json(path, response).get("schema") : null;
        if (schema == null) {
            throw refused("GET " + path, response);
        }
        try {
            return new Schema.Parser().parse(schema.asText());
        } catch (AvroRuntimeException e) {
            throw new RecordFormatException(
                    "schema number %d of %s is not Avro: %s".formatted(id, address, e.getMessage()),
                    e);
        }
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(TIMEOUT)
                        .header("Accept", JSON)
                        .header("Content-Type", JSON)
                        .method(method, body);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SchemaRegistryException(
                    "the schema registry at %s cannot be reached (%s %s): %s"
                            .formatted(address, method, path, e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException(
                    "interrupted while asking the schema registry at " + address, e);
        }
    }

    private JsonNode json(String path, HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new SchemaRegistryException(
                    "%s%s answered with something that is not JSON; is it a schema registry?"
                            .formatted(address, path),
                    e);
        }
    }

    private SchemaRegistryException refused(String what, HttpResponse<String> response) {
        String body = response.body();
        return new SchemaRegistryException(
                "the schema registry at %s refused %s with status %d: %s"
                        .formatted(
                                address,
                                what,
                                response.statusCode(),
                                body.substring(0, Math.min(300, body.length()))),
                null);
    }
}
