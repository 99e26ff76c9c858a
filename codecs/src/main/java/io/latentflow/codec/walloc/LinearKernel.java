package io.latentflow.codec.walloc;

/**
 * Sums of planes with weights: the linear layers. Planes are added one after the other, so that
 * planes of weight 0 may be left out, and results are the same to the bit on every JVM.
 */
final class LinearKernel {

    private LinearKernel() {}

    /**
     * sum += weights[first + i] * planes[i] over all planes, in their order.
     *
     * @param count floats of every plane
     */
    static void add(float[] sum, int count, float[][] planes, float[] weights, int first) {
        int i = 0;
        for (; i + 4 <= planes.length; i += 4) {
            addFour(
                    sum,
                    planes[i],
                    planes[i + 1],
                    planes[i + 2],
                    planes[i + 3],
                    count,
                    weights[first + i],
                    weights[first + i + 1],
                    weights[first + i + 2],
                    weights[first + i + 3]);
        }
        for (; i < planes.length; i++) {
            addOne(sum, planes[i], count, weights[first + i]);
        }
    }

    /** Four, because C2 finds no vector instructions for loops over more than five arrays. */
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
            sum[k] = sum[k] + w0 * a[k] + w1 * b[k] + w2 * c[k] + w3 * d[k];
        }
    }

    private static void addOne(float[] sum, float[] a, int count, float weight) {
        for (int k = 0; k < count; k++) {
            sum[k] += weight * a[k];
        }
    }
}
