package io.latentflow.codec.entropy;

/**
 * Binary decisions on their way out or in, so that one algorithm both writes and reads: whatever
 * order and models the writer uses, the reader uses the same.
 */
final class BinaryPort {

    private final RangeEncoder encoder;
    private final RangeDecoder decoder;

    /** Writes. */
    BinaryPort(RangeEncoder encoder) {
        this.encoder = encoder;
        this.decoder = null;
    }

    /** Reads. */
    BinaryPort(RangeDecoder decoder) {
        this.encoder = null;
        this.decoder = decoder;
    }

    boolean writes() {
        return encoder != null;
    }

    /**
     * Writes a decision, or reads one.
     *
     * @param bit what to write; of no meaning when reading
     * @return the decision
     */
    int code(CountedBits models, int model, int bit) {
        int zero = models.probabilityOfZero(model);
        int result = bit;
        if (encoder != null) {
            encoder.encode(zero, bit);
        } else {
            result = decoder.decode(zero);
        }
        models.update(model, result);
        return result;
    }
}
