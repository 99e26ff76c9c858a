package io.latentflow.codec.entropy;

/** How the values of a latent are written. The container names the mode; numbers never change. */
public enum EntropyMode {
    /** As they are, one byte a value. */
    STORED(0),
    /** Adaptive range coder with one model a channel. */
    ORDER0(1),
    /** Adaptive range coder whose models know the neighbours of a value. */
    CONTEXT(2),
    /** Fixed tables a channel and four interleaved rANS coders: many times as fast. */
    FAST(3);

    private final int number;

    EntropyMode(int number) {
        this.number = number;
    }

    /** Number in the container. */
    public int number() {
        return number;
    }

    /**
     * The mode of a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EntropyMode of(int number) {
        for (EntropyMode mode : values()) {
            if (mode.number == number) {
                return mode;
            }
        }
        throw new IllegalArgumentException("entropy mode must be 0 to 3: " + number);
    }
}
