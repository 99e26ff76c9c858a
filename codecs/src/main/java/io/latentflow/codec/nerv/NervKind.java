package io.latentflow.codec.nerv;

/** Which network maps a time to a frame. */
public enum NervKind {
    /** Plain blocks of convolution and pixel shuffle (Chen et al. 2021, arXiv 2110.13903). */
    NERV("nerv"),
    /**
     * Blocks with separable residual convolutions before and after the upsampling and a bilinear
     * skip (Ghorbel et al. 2024, arXiv 2402.18305).
     */
    NERV_PP("nerv++");

    private final String text;

    NervKind(String text) {
        this.text = text;
    }

    /** Its name for people and on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
