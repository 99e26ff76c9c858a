package io.latentflow.codec;

/** What kind of signal a codec works on. */
public enum SignalKind {
    /** Pictures and video frames. */
    IMAGE,
    /** Windows of sound. */
    AUDIO
}
