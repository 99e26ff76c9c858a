package io.latentflow.engine.graph;

import java.util.List;

/**
 * The channels of a single position laid out as a plane: channel c·h·w + y·w + x becomes row y and
 * column x of channel c. Where the input has more than one position the network fails when it runs.
 *
 * @param name name of the layer and its result
 * @param input value it reads, of height and width 1
 * @param height h, at least 1
 * @param width w, at least 1
 */
public record Grid(String name, String input, int height, int width) implements Layer {

    public Grid {
        if (height < 1 || width < 1 || (long) height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "layer '%s': height and width must be at least 1, and their product an int: height=%d width=%d"
                            .formatted(name, height, width));
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Form form(List<Form> inputs) {
        Form form = inputs.get(0);
        int positions = height * width;
        if (form.dimensions() != 2 || form.channels() % positions != 0) {
            throw new IllegalArgumentException(
                    "layer '%s' needs a multiple of %d channels in 2 dimensions, but '%s' is %s"
                            .formatted(name, positions, input, form));
        }
        return new Form(form.channels() / positions, 2, form.scale() * positions);
    }
}
