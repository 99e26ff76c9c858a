package io.latentflow.codec.train;

/** Told how a training goes on. */
@FunctionalInterface
public interface TrainingProgress {

    /** Called every few steps, in the training's thread. */
    void update(TrainingStatus status);
}
