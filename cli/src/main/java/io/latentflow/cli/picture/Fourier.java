package io.latentflow.cli.picture;

/** The discrete Fourier transform of a power-of-two number of samples. */
final class Fourier {

    private final int size;
    private final float[] cosine;
    private final float[] sine;

    Fourier(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size must be a power of two: " + size);
        }
        this.size = size;
        cosine = new float[size / 2];
        sine = new float[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosine[i] = (float) Math.cos(2 * Math.PI * i / size);
            sine[i] = (float) -Math.sin(2 * Math.PI * i / size);
        }
    }

    /** In place. */
    void transform(float[] real, float[] imaginary) {
        for (int i = 1, j = 0; i < size; i++) {
            int bit = size >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int half = 1; half < size; half <<= 1) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    butterfly(real, imaginary, start + k, start + k + half, k * stride);
                }
            }
        }
    }

    private void butterfly(float[] real, float[] imaginary, int a, int b, int turn) {
        float re = real[b] * cosine[turn] - imaginary[b] * sine[turn];
        float im = real[b] * sine[turn] + imaginary[b] * cosine[turn];
        real[b] = real[a] - re;
        imaginary[b] = imaginary[a] - im;
        real[a] += re;
        imaginary[a] += im;
    }

    private static void swap(float[] values, int i, int j) {
        float kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
