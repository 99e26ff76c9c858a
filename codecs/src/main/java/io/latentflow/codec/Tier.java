package io.latentflow.codec;

/** Which decoder reads a latent. The latent's bytes never depend on it. */
public enum Tier {
    /** Linear synthesis in plain Java: no engine, no network. */
    LINEAR,
    /** Linear synthesis refined by a residual network, in real time on a CPU. */
    FAST,
    /** The best decoder that the codec has. */
    BEST
}
