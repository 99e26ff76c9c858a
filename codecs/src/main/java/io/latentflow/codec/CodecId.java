package io.latentflow.codec;

import java.util.Objects;

/**
 * Which codec made a latent.
 *
 * @param name such as {@code walloc-rgb-16x}
 * @param version counts up whenever the weights change
 * @param fingerprint SHA-256 of the weights that determine the latent and its linear synthesis, 64
 *     hexadecimal digits
 */
public record CodecId(String name, int version, String fingerprint) {

    public CodecId {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fingerprint, "fingerprint");
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "fingerprint must be 64 hexadecimal digits: " + fingerprint);
        }
    }

    @Override
    public String toString() {
        return name + " v" + version + " (" + fingerprint.substring(0, 12) + ")";
    }
}
