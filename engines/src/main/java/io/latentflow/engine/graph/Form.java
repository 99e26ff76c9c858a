package io.latentflow.engine.graph;

/**
 * What is known about a value before its network runs: batch, height, width and length are free.
 *
 * @param channels number of channels, at least 1
 * @param dimensions 1 for (batch, channels, length), 2 for (batch, channels, height, width)
 * @param scale how many times larger than the inputs each of length, height and width is; behind a
 *     {@link Grid}, whose sides differ, their product
 */
public record Form(int channels, int dimensions, int scale) {

    public Form {
        if (channels < 1 || dimensions < 1 || dimensions > 2 || scale < 1) {
            throw new IllegalArgumentException(
                    "a value has at least 1 channel, 1 or 2 dimensions and a scale of at least 1:"
                            + " channels=%d dimensions=%d scale=%d"
                                    .formatted(channels, dimensions, scale));
        }
    }

    Form withChannels(int count) {
        return new Form(count, dimensions, scale);
    }
}
