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
        for (; i + 8 <= planes.length; i += 8) {
            addEight(sum, count, planes, i, weights, first + i);
        }
        for (; i < planes.length; i++) {
            addOne(sum, planes[i], count, weights[first + i]);
        }
    }

    private static void addEight(
            float[] sum, int count, float[][] planes, int i, float[] weights, int first) {
        addEight(
                sum,
                count,
                planes[i],
                planes[i + 1],
                planes[i + 2],
                planes[i + 3],
                planes[i + 4],
                planes[i + 5],
                planes[i + 6],
                planes[i + 7],
                weights[first],
                weights[first + 1],
                weights[first + 2],
                weights[first + 3],
                weights[first + 4],
                weights[first + 5],
                weights[first + 6],
                weights[first + 7]);
    }

    private static void addEight(
            float[] sum,
            int count,
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            float[] e,
            float[] f,
            float[] g,
            float[] h,
            float w0,
            float w1,
            float w2,
            float w3,
            float w4,
            float w5,
            float w6,
            float w7) {
        for (int k = 0; k < count; k++) {
            sum[k] =
                    sum[k] + w0 * a[k] + w1 * b[k] + w2 * c[k] + w3 * d[k] + w4 * e[k] + w5 * f[k]
                            + w6 * g[k] + w7 * h[k];
        }
    }

    private static void addOne(float[] sum, float[] a, int count, float weight) {
        for (int k = 0; k < count; k++) {
            sum[k] += weight * a[k];
        }
    }
}
