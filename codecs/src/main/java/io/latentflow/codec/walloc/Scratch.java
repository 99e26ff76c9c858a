package io.latentflow.codec.walloc;

/** Arrays that grow and are kept. */
final class Scratch {

    private Scratch() {}

    /** The array itself if it is long enough, else a new one. */
    static float[] atLeast(float[] array, long length) {
        return array.length >= length ? array : new float[Math.toIntExact(length)];
    }
}
