package io.latentflow.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that behaves like a schema registry: numbers schemas, gives them back, refuses. */
public final class TestRegistry implements AutoCloseable {

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();

    /** What was asked, as {@code METHOD path}. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** Expected authorisation header; null takes any. */
    public volatile String authorization;

    public TestRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (authorization != null
                && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
        } else if (path.matches("/subjects/[^/]+/versions")) {
            answer(exchange, 200, "{\"id\":" + register(body) + "}");
        } else if (path.matches("/subjects/[^/]+")) {
            int known = schemas.indexOf(schema(body));
            answer(
                    exchange,
                    known < 0 ? 404 : 200,
                    known < 0
                            ? "{\"error_code\":40403,\"message\":\"Schema not found\"}"
                            : "{\"id\":" + (known + 1) + "}");
        } else if (path.matches("/schemas/ids/-?\\d+")) {
            int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            boolean known = id >= 1 && id <= schemas.size();
            answer(
                    exchange,
                    known ? 200 : 404,
                    known
                            ? mapper.createObjectNode()
                                    .put("schema", schemas.get(id - 1))
                                    .toString()
                            : "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        } else {
            answer(exchange, 500, "out of order");
        }
    }

    /** Numbers a schema. */
    public synchronized int register(String requestBody) throws IOException {
        String schema = schema(requestBody);
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    private String schema(String requestBody) throws IOException {
        JsonNode request = mapper.readTree(requestBody);
        return request.get("schema").asText();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
