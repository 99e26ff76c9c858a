package io.latentflow.codec.walloc;

/**
 * Sums of planes with weights: the linear layers. The order of additions is fixed, so results are
 * the same to the bit on every JVM.
 */
final class LinearKernel {

    /** Positions worked at once: this many floats of all planes stay in the second-level cache. */
    private static final int BLOCK = 512;

    private LinearKernel() {}

    /**
     * out[o] += sum over i of weights[o * stride + first + i] * in[i], for planes of so many
     * floats. Planes lie one after the other.
     *
     * @param inputs number of input planes, a multiple of 4 or any other
     */
    static void accumulate(
            float[] weights,
            int stride,
            int first,
            float[] in,
            int inputs,
            float[] out,
            int outputs,
            int plane) {
        for (int start = 0; start < plane; start += BLOCK) {
            int count = Math.min(BLOCK, plane - start);
            for (int o = 0; o < outputs; o++) {
                int row = o * stride + first;
                int target = o * plane + start;
                int i = 0;
                for (; i + 4 <= inputs; i += 4) {
                    addFour(
                            out,
                            target,
                            in,
                            i * plane + start,
                            plane,
                            count,
                            weights[row + i],
                            weights[row + i + 1],
                            weights[row + i + 2],
                            weights[row + i + 3]);
                }
                for (; i < inputs; i++) {
                    addOne(out, target, in, i * plane + start, count, weights[row + i]);
                }
            }
        }
    }

    private static void addFour(
            float[] out,
            int target,
            float[] in,
            int a,
            int pitch,
            int count,
            float w0,
            float w1,
            float w2,
            float w3) {
        int b = a + pitch;
        int c = b + pitch;
        int d = c + pitch;
        for (int k = 0; k < count; k++) {
            out[target + k] +=
                    (w0 * in[a + k] + w1 * in[b + k]) + (w2 * in[c + k] + w3 * in[d + k]);
        }
    }

    private static void addOne(
            float[] out, int target, float[] in, int a, int count, float weight) {
        for (int k = 0; k < count; k++) {
            out[target + k] += weight * in[a + k];
        }
    }
}
