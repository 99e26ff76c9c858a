package io.latentflow.engine.graph;

import java.util.List;

/**
 * Channels turned into height and width: channel c·f² + a·f + b becomes row a and column b of each
 * f x f cell of channel c.
 *
 * @param name name of the layer and its result
 * @param input value it reads, of two dimensions
 * @param factor f, at least 2
 */
public record PixelShuffle(String name, String input, int factor) implements Layer {

    public PixelShuffle {
        if (factor < 2) {
            throw new IllegalArgumentException(
                    "layer '%s': the factor must be at least 2: factor=%d".formatted(name, factor));
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Form form(List<Form> inputs) {
        Form form = inputs.get(0);
        int cell = factor * factor;
        if (form.dimensions() != 2 || form.channels() % cell != 0) {
            throw new IllegalArgumentException(
                    "layer '%s' needs a multiple of %d channels in 2 dimensions, but '%s' is %s"
                            .formatted(name, cell, input, form));
        }
        return new Form(form.channels() / cell, 2, form.scale() * factor);
    }
}
