package io.latentflow.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A dense tensor in memory that native code can read: row-major, batch first, native byte order. It
 * owns no native handle and needs no closing; the garbage collector frees the buffer.
 *
 * @param type type of the elements
 * @param shape every dimension at least 1; not copied
 * @param data direct buffer of exactly the tensor's bytes, position 0
 */
public record Tensor(ElementType type, int[] shape, ByteBuffer data) {

    public Tensor {
        Objects.requireNonNull(type, "type");
        if (!data.isDirect() || data.order() != ByteOrder.nativeOrder()) {
            throw new IllegalArgumentException(
                    "tensor data must be a direct buffer in native byte order");
        }
        if (data.capacity() != elements(shape) * type.bytes()) {
            throw new IllegalArgumentException(
                    "a %s tensor of shape %s has %d bytes, but the buffer has %d"
                            .formatted(
                                    type,
                                    Arrays.toString(shape),
                                    elements(shape) * type.bytes(),
                                    data.capacity()));
        }
    }

    /** A tensor of zeros. */
    public static Tensor zeros(ElementType type, int... shape) {
        int bytes = Math.toIntExact(elements(shape) * type.bytes());
        return new Tensor(
                type,
                shape.clone(),
                ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
    }

    /** A float tensor with a copy of the values. */
    public static Tensor of(float[] values, int... shape) {
        if (values.length != elements(shape)) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s has %d elements, but there are %d values"
                            .formatted(Arrays.toString(shape), elements(shape), values.length));
        }
        Tensor tensor = zeros(ElementType.FLOAT32, shape);
        tensor.floats().put(values);
        return tensor;
    }

    /** The elements as floats, a view of the data. */
    public FloatBuffer floats() {
        if (type != ElementType.FLOAT32) {
            throw new IllegalStateException("not a float tensor: " + type);
        }
        return data.duplicate().order(ByteOrder.nativeOrder()).rewind().asFloatBuffer();
    }

    /** The bytes, a view of the data. */
    public ByteBuffer bytes() {
        return data.duplicate().order(ByteOrder.nativeOrder()).rewind();
    }

    /** A copy of the elements of a float tensor. */
    public float[] toFloatArray() {
        FloatBuffer buffer = floats();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** Number of elements of a shape. */
    public static long elements(int... shape) {
        long count = 1;
        for (int dimension : shape) {
            if (dimension < 1) {
                throw new IllegalArgumentException(
                        "every dimension must be at least 1: " + Arrays.toString(shape));
            }
            count = Math.multiplyExact(count, (long) dimension);
        }
        return count;
    }

    @Override
    public String toString() {
        return "Tensor[" + type + " " + Arrays.toString(shape) + "]";
    }
}
