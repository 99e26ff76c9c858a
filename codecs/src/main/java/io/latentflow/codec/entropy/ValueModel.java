package io.latentflow.codec.entropy;

/**
 * Model of one integer from -255 to 255 as a run of binary decisions: the class of its magnitude
 * (its bit length, 0 to 8) in unary, then the bits under the leading one as a tree, then the sign.
 * The class is what depends on a context; trees and signs are shared within a channel.
 */
final class ValueModel {

    /** Classes of magnitude: 0, 1, 2-3, 4-7 ... 128-255. */
    private static final int CLASSES = 9;

    /** A tree of k bits takes 2^k models; all trees of 1 to 7 bits together take under 256. */
    private static final int TREE = 256;

    private final BitModels classes;
    private final BitModels trees = new BitModels(TREE);
    private final BitModels signs;

    ValueModel(int contexts, int signContexts) {
        classes = new BitModels(contexts * CLASSES);
        signs = new BitModels(signContexts);
    }

    void reset() {
        classes.reset();
        trees.reset();
        signs.reset();
    }

    void encode(RangeEncoder encoder, int value, int context, int signContext) {
        int magnitude = Math.abs(value);
        int length = 32 - Integer.numberOfLeadingZeros(magnitude);
        int base = context * CLASSES;
        for (int i = 0; i < length; i++) {
            encoder.encode(classes, base + i, 1);
        }
        if (length < CLASSES - 1) {
            encoder.encode(classes, base + length, 0);
        }
        // Node numbers start with the leading one, so that trees of different lengths never share a
        // model.
        int node = 1;
        for (int i = length - 2; i >= 0; i--) {
            int bit = magnitude >> i & 1;
            encoder.encode(trees, tree(length, node), bit);
            node = node << 1 | bit;
        }
        if (magnitude != 0) {
            encoder.encode(signs, signContext, value < 0 ? 1 : 0);
        }
    }

    int decode(RangeDecoder decoder, int context, int signContext) {
        int base = context * CLASSES;
        int length = 0;
        while (length < CLASSES - 1 && decoder.decode(classes, base + length) != 0) {
            length++;
        }
        if (length == 0) {
            return 0;
        }
        int magnitude = 1;
        for (int i = length - 2; i >= 0; i--) {
            magnitude = magnitude << 1 | decoder.decode(trees, tree(length, magnitude));
        }
        return decoder.decode(signs, signContext) != 0 ? -magnitude : magnitude;
    }

    /**
     * Model of a node of the tree of a class; the trees of lengths 2 to 8 take 2, 4 ... 128 places
     * from 2, 4 ... 128 on.
     */
    private static int tree(int length, int node) {
        return (1 << (length - 1)) + node;
    }
}
