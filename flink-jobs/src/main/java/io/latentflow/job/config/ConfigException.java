package io.latentflow.job.config;

/**
 * A setting is unknown, missing or wrong; the message says which, its value and what is allowed.
 */
public class ConfigException extends IllegalArgumentException {

    public ConfigException(String reason) {
        super(reason);
    }

    public ConfigException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
