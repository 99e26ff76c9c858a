package io.latentflow.codec.container;

import io.latentflow.codec.LatentFormatException;

/**
 * A latent is predicted from another one than the one at hand: reading began between two key
 * latents, or a latent before it is missing. The next key latent can be read again.
 */
public class MissingReferenceException extends LatentFormatException {

    private static final long serialVersionUID = 1;

    /**
     * @param reason what is needed and what is there
     */
    public MissingReferenceException(String reason) {
        super(reason, -1);
    }
}
