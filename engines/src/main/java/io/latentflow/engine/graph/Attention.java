package io.latentflow.engine.graph;

import java.util.List;

/**
 * Attention of one head over all positions: at each position the mean of the values, weighted by
 * the softmax of the products of its query and all keys, over the root of the number of channels.
 * Time and memory grow with the square of the positions.
 *
 * @param name name of the layer and its result
 * @param query what each position looks for
 * @param key what each position offers, of the query's form
 * @param value what is averaged, of the query's form
 */
public record Attention(String name, String query, String key, String value) implements Layer {

    @Override
    public List<String> inputs() {
        return List.of(query, key, value);
    }

    @Override
    public Form form(List<Form> inputs) {
        Form form = inputs.get(0);
        if (!inputs.get(1).equals(form) || !inputs.get(2).equals(form)) {
            throw new IllegalArgumentException(
                    "layer '%s' needs query, key and value of one form, but '%s', '%s' and '%s' are %s"
                            .formatted(name, query, key, value, inputs));
        }
        return form;
    }
}
