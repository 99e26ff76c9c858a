package io.latentflow.codec.nerv;

/**
 * One block of a network.
 *
 * @param stride how many times larger its output's sides are, 2 to 16
 * @param width channels of its output, 1 to 4096
 */
public record NervBlock(int stride, int width) {

    public NervBlock {
        if (stride < 2 || stride > 16 || width < 1 || width > 4096) {
            throw new IllegalArgumentException(
                    "a block's stride is 2 to 16 and its width 1 to 4096: stride=%d width=%d"
                            .formatted(stride, width));
        }
    }

    /** Trained values of a block that reads so many channels. */
    long parameters(NervKind kind, int inputs) {
        long cell = (long) stride * stride;
        long c = width;
        if (kind == NervKind.NERV) {
            return 9 * inputs * c * cell + c * cell;
        }
        long separable = 9 * c + c + 2 * (c * c + c);
        return inputs * c + c + 2 * separable + 9 * c * c * cell + c * cell;
    }
}
