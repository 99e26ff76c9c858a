package io.latentflow.codec.train;

import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Discs of random place, size and shade: edges that a network can learn to sharpen. */
final class DiscPictures {

    private DiscPictures() {}

    static List<Signal> of(int count, int channels, int side) {
        List<Signal> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pictures.add(picture(i, channels, side));
        }
        return pictures;
    }

    static Image picture(long seed, int channels, int side) {
        Random random = new Random(seed);
        byte[] samples = new byte[side * side * channels];
        for (int disc = 0; disc < 12; disc++) {
            double x0 = side * random.nextDouble();
            double y0 = side * random.nextDouble();
            double radius = 6 + 24 * random.nextDouble();
            int[] shades = random.ints(channels, 0, 256).toArray();
            for (int i = 0; i < side * side; i++) {
                if (Math.hypot(i % side - x0, i / side - y0) < radius) {
                    for (int c = 0; c < channels; c++) {
                        samples[i * channels + c] = (byte) ((shades[0] + shades[c]) / 2);
                    }
                }
            }
        }
        return new Image(side, side, channels, samples);
    }
}
