package io.latentflow.codec.walloc;

/**
 * Sums of planes with weights: the linear layers. The order of additions is fixed, so results are
 * the same to the bit on every JVM. For one thread: scratch memory is reused.
 */
final class LinearKernel {

    /** Positions worked at once: this many floats of all planes stay in the second-level cache. */
    private static final int BLOCK = 512;

    /**
     * A block of every input plane in an array of its own: C2 uses vector instructions only where
     * it knows that what is read and what is written do not overlap.
     */
    private float[][] blocks = new float[0][];

    private final float[] sum = new float[BLOCK];

    /**
     * out[o] += sum over i of weights[o * stride + first + i] * in[i], for planes of so many
     * floats. Planes lie one after the other.
     */
    void accumulate(
            float[] weights,
            int stride,
            int first,
            float[] in,
            int inputs,
            float[] out,
            int outputs,
            int plane) {
        if (blocks.length < inputs) {
            blocks = new float[inputs][BLOCK];
        }
        for (int start = 0; start < plane; start += BLOCK) {
            int count = Math.min(BLOCK, plane - start);
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(in, i * plane + start, blocks[i], 0, count);
            }
            for (int o = 0; o < outputs; o++) {
                System.arraycopy(out, o * plane + start, sum, 0, count);
                addInputs(weights, o * stride + first, inputs, count);
                System.arraycopy(sum, 0, out, o * plane + start, count);
            }
        }
    }

    private void addInputs(float[] weights, int row, int inputs, int count) {
        int i = 0;
        for (; i + 4 <= inputs; i += 4) {
            addFour(
                    sum,
                    blocks[i],
                    blocks[i + 1],
                    blocks[i + 2],
                    blocks[i + 3],
                    count,
                    weights[row + i],
                    weights[row + i + 1],
                    weights[row + i + 2],
                    weights[row + i + 3]);
        }
        for (; i < inputs; i++) {
            addOne(sum, blocks[i], count, weights[row + i]);
        }
    }

    private static void addFour(
            float[] sum,
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            int count,
            float w0,
            float w1,
            float w2,
            float w3) {
        for (int k = 0; k < count; k++) {
            sum[k] += (w0 * a[k] + w1 * b[k]) + (w2 * c[k] + w3 * d[k]);
        }
    }

    private static void addOne(float[] sum, float[] a, int count, float weight) {
        for (int k = 0; k < count; k++) {
            sum[k] += weight * a[k];
        }
    }
}
