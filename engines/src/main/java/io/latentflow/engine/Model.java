package io.latentflow.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A network as bytes, before an engine loads it.
 *
 * @param name for messages, such as {@code walloc-rgb-16x/best}
 * @param sha256 SHA-256 of the bytes, hexadecimal: the key under which loaded networks are shared
 * @param onnx the ONNX file; not copied
 */
public record Model(String name, String sha256, byte[] onnx) {

    public Model {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(onnx, "onnx");
    }

    /** A model whose key is taken from the bytes. */
    public static Model of(String name, byte[] onnx) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(onnx);
            return new Model(name, HexFormat.of().formatHex(digest), onnx);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
