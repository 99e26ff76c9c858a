package io.latentflow.engine;

/** Type of a tensor's elements. */
public enum ElementType {
    FLOAT32(4),
    INT8(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes an element. */
    public int bytes() {
        return bytes;
    }
}
