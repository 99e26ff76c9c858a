package io.latentflow.engine.graph;

import java.util.List;

/**
 * Length, or height and width, times a whole factor.
 *
 * @param name name of the layer and its result
 * @param input value it reads
 * @param factor at least 2
 * @param mode how values between the samples are made
 */
public record Upsample(String name, String input, int factor, Mode mode) implements Layer {

    /** How values between the samples are made. */
    public enum Mode {
        /** Each sample repeated. */
        NEAREST,
        /** Linear (bilinear) between the samples' centres; the edge is held. */
        LINEAR
    }

    public Upsample {
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
        return new Form(form.channels(), form.dimensions(), form.scale() * factor);
    }
}
