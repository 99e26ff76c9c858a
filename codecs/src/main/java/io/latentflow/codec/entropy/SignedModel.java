package io.latentflow.codec.entropy;

/**
 * Model of one integer from -255 to 255 as a run of binary decisions: whether it is zero, its sign,
 * the class of its magnitude (its bit length, 1 to 8) in unary, and the bits under the leading one
 * as a tree. Zero, sign and class depend on contexts that the caller gives; trees are shared.
 */
final class SignedModel {

    private static final int CLASSES = 8;

    /** A tree of k bits takes 2^k models; all trees of 1 to 7 bits together take under 256. */
    private static final int TREE = 256;

    private final CountedBits zeros;
    private final CountedBits signs;
    private final CountedBits classes;
    private final CountedBits trees = new CountedBits(TREE);

    /**
     * @param contexts how many there are of zeros
     * @param signContexts how many there are of signs
     * @param classContexts how many there are of classes; each is taken once a sign
     */
    SignedModel(int contexts, int signContexts, int classContexts) {
        zeros = new CountedBits(contexts);
        signs = new CountedBits(signContexts);
        classes = new CountedBits(2 * classContexts * CLASSES);
    }

    /**
     * Writes or reads a value.
     *
     * @param value what to write
     * @param negative whether a set sign bit means a negative value; else it means a positive one
     * @return the value
     */
    int code(
            BinaryPort port,
            int value,
            int context,
            int signContext,
            int classContext,
            boolean negative) {
        if (port.code(zeros, context, value != 0 ? 1 : 0) == 0) {
            return 0;
        }
        int sign = port.code(signs, signContext, value < 0 == negative ? 1 : 0);
        int magnitude = Math.abs(value);
        int base = (2 * classContext + sign) * CLASSES;
        int wanted = 32 - Integer.numberOfLeadingZeros(magnitude);
        int length = 1;
        while (length < CLASSES
                && port.code(classes, base + length, wanted > length ? 1 : 0) != 0) {
            length++;
        }
        // Node numbers start with the leading one, so that trees of different lengths never share a
        // model.
        int node = 1;
        for (int i = length - 2; i >= 0; i--) {
            node = node << 1 | port.code(trees, (1 << (length - 1)) + node, magnitude >> i & 1);
        }
        return sign != 0 == negative ? -node : node;
    }
}
