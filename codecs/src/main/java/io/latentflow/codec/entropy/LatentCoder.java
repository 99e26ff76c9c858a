package io.latentflow.codec.entropy;

import java.util.Arrays;

/**
 * Writes and reads the int8 values of a latent, channel by channel, rows from top to bottom. Exact
 * on every JVM: integers only.
 *
 * <p>In mode {@link EntropyMode#CONTEXT} a channel is either written as it is, or as the difference
 * to a prediction from its neighbours (the median predictor of LOCO-I, Weinberger et al., 2000),
 * whichever is smaller in magnitude; the size class of each value is modelled by the sizes of its
 * neighbours in the channel and of the value at the same place in the channel before.
 *
 * <p>Safe for use by many threads: nothing is kept between calls.
 */
public final class LatentCoder {

    private LatentCoder() {}

    /**
     * Writes a latent.
     *
     * @param values channels first, then rows
     */
    public static byte[] encode(
            byte[] values, int channels, int height, int width, EntropyMode mode) {
        if (mode == EntropyMode.STORED) {
            return values.clone();
        }
        if (mode == EntropyMode.FAST) {
            return FastCoder.encode(values, channels, height * width);
        }
        RangeEncoder encoder = new RangeEncoder(values.length / 2);
        Neighbourhood neighbourhood = new Neighbourhood(height, width);
        ValueModel model = newModel(mode);
        int plane = height * width;
        BitModels flags = new BitModels(1);
        int[] before = new int[plane];
        int[] now = new int[plane];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < plane; i++) {
                now[i] = values[channel * plane + i];
            }
            if (mode == EntropyMode.ORDER0) {
                model.reset();
            }
            boolean predicted = false;
            if (mode == EntropyMode.CONTEXT) {
                predicted = neighbourhood.predictionPays(now);
                encoder.encode(flags, 0, predicted ? 1 : 0);
            }
            neighbourhood.begin(before);
            if (mode == EntropyMode.ORDER0) {
                for (int i = 0; i < plane; i++) {
                    model.encode(encoder, now[i], 0, 0);
                }
                continue;
            }
            for (int y = 0, i = 0; y < height; y++) {
                int p = neighbourhood.place(y);
                for (int x = 0; x < width; x++, i++, p++) {
                    int prediction = predicted ? neighbourhood.prediction(now, i, x, y) : 0;
                    int residual = now[i] - prediction;
                    model.encode(
                            encoder,
                            residual,
                            neighbourhood.context(p, i),
                            neighbourhood.signContext(p));
                    neighbourhood.put(p, residual);
                }
            }
            neighbourhood.end(before);
        }
        return encoder.finish();
    }

    /**
     * Reads a latent.
     *
     * @param in holds the written bytes from offset on
     * @return channels first, then rows; any bytes give some values, so whether they are the right
     *     ones is for a checksum to tell
     * @throws IllegalArgumentException if stored values are fewer than the shape asks for, or the
     *     tables of mode {@link EntropyMode#FAST} are cut short
     */
    public static byte[] decode(
            byte[] in,
            int offset,
            int length,
            int channels,
            int height,
            int width,
            EntropyMode mode) {
        int plane = height * width;
        if (mode == EntropyMode.STORED) {
            if (length != channels * plane) {
                throw new IllegalArgumentException(
                        "stored values must be %d bytes, but there are %d"
                                .formatted(channels * plane, length));
            }
            return Arrays.copyOfRange(in, offset, offset + length);
        }
        if (mode == EntropyMode.FAST) {
            return FastCoder.decode(in, offset, length, channels, plane);
        }
        RangeDecoder decoder = new RangeDecoder(in, offset, length);
        Neighbourhood neighbourhood = new Neighbourhood(height, width);
        ValueModel model = newModel(mode);
        BitModels flags = new BitModels(1);
        int[] before = new int[plane];
        int[] now = new int[plane];
        byte[] values = new byte[channels * plane];
        for (int channel = 0; channel < channels; channel++) {
            if (mode == EntropyMode.ORDER0) {
                model.reset();
            }
            boolean predicted = mode == EntropyMode.CONTEXT && decoder.decode(flags, 0) != 0;
            neighbourhood.begin(before);
            if (mode == EntropyMode.ORDER0) {
                for (int i = 0; i < plane; i++) {
                    values[channel * plane + i] = (byte) model.decode(decoder, 0, 0);
                }
                continue;
            }
            for (int y = 0, i = 0; y < height; y++) {
                int p = neighbourhood.place(y);
                for (int x = 0; x < width; x++, i++, p++) {
                    int residual =
                            model.decode(
                                    decoder,
                                    neighbourhood.context(p, i),
                                    neighbourhood.signContext(p));
                    now[i] = residual + (predicted ? neighbourhood.prediction(now, i, x, y) : 0);
                    values[channel * plane + i] = (byte) now[i];
                    neighbourhood.put(p, residual);
                }
            }
            neighbourhood.end(before);
        }
        return values;
    }

    private static ValueModel newModel(EntropyMode mode) {
        return mode == EntropyMode.ORDER0
                ? new ValueModel(1, 1)
                : new ValueModel(Neighbourhood.CONTEXTS, Neighbourhood.SIGN_CONTEXTS);
    }
}
