package io.latentflow.codec.train;

import java.util.Map;

/**
 * All that an interrupted training needs to go on to the bit, beside its data.
 *
 * @param plan what is trained and how, and on what, as text; another plan must not go on from here
 * @param start file of the linear layers at the start, safetensors
 * @param steps steps done
 * @param seconds wall-clock time that they took
 * @param held whether the encoder no longer moves
 * @param parameters what is trained, by name
 * @param averages their averages
 * @param moments the optimiser's archive
 */
record Checkpoint(
        String plan,
        byte[] start,
        long steps,
        double seconds,
        boolean held,
        Map<String, float[]> parameters,
        Map<String, float[]> averages,
        byte[] moments) {}
