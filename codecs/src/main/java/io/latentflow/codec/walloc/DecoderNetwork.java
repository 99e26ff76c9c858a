package io.latentflow.codec.walloc;

import io.latentflow.codec.Tier;
import io.latentflow.engine.Model;
import java.util.Objects;

/**
 * A decoder beyond linear synthesis.
 *
 * @param tier which tier it serves
 * @param channels how many latent channels it was trained for; it reads exactly so many
 * @param model from y ("latent") to packet coefficients ("coefficients")
 */
public record DecoderNetwork(Tier tier, int channels, Model model) {

    public DecoderNetwork {
        Objects.requireNonNull(model, "model");
        if (tier != Tier.FAST && tier != Tier.BEST) {
            throw new IllegalArgumentException(
                    "a network serves the tiers FAST and BEST, not " + tier);
        }
    }
}
