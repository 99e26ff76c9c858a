package io.latentflow.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Reads what Flink's REST interface says about a failure. */
final class RestError {

    private static final int LONGEST = 500;

    private RestError() {}

    /**
     * The reason in one line: the innermost cause, which is the one that names the fault; Flink
     * wraps it in stack traces of its own.
     */
    static String of(String body) {
        String text = body;
        try {
            JsonNode errors = new ObjectMapper().readTree(body).path("errors");
            if (errors.isArray() && !errors.isEmpty()) {
                text = errors.get(errors.size() - 1).asText();
            }
        } catch (IOException e) {
            // Some proxy answered in its own words: they are shown as they are.
        }
        int cause = text.lastIndexOf("Caused by: ");
        String rest = cause < 0 ? text : text.substring(cause + "Caused by: ".length());
        String line = rest.strip().lines().findFirst().orElse("no reason given");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
