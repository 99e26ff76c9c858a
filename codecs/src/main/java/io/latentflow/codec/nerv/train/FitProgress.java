package io.latentflow.codec.nerv.train;

/** Told how a fit goes on. */
@FunctionalInterface
public interface FitProgress {

    /** Called after every step, in the fit's thread. */
    void update(FitStatus status);
}
