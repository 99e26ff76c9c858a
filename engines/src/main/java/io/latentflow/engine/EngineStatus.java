package io.latentflow.engine;

/**
 * Whether an engine loads here.
 *
 * @param name the engine
 * @param available whether it loads
 * @param reason why it does not, one plain sentence; empty if it does
 * @param detail version and the like; may be empty
 */
public record EngineStatus(String name, boolean available, String reason, String detail) {

    public static EngineStatus available(String name, String detail) {
        return new EngineStatus(name, true, "", detail);
    }

    public static EngineStatus unavailable(String name, String reason) {
        return new EngineStatus(name, false, reason, "");
    }
}
