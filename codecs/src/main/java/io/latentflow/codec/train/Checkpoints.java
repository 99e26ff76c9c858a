package io.latentflow.codec.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkpoint of a training in its model folder: when it is due, and what to go on from. */
final class Checkpoints {

    private final Path file;
    private final double everySeconds;
    private final boolean resume;
    private double written;

    /**
     * @param everySeconds 0 writes none
     * @throws IOException if there is nothing to go on from, though that is asked for
     */
    Checkpoints(Path folder, double everySeconds, boolean resume) throws IOException {
        this.file = folder.resolve(CheckpointFile.NAME);
        this.everySeconds = everySeconds;
        this.resume = resume;
        if (resume && !Files.exists(file)) {
            throw new IOException(
                    "there is no %s to resume from: the training was never begun, or it is done"
                            .formatted(file));
        }
    }

    /**
     * What to go on from; null to begin.
     *
     * @param about what is trained now
     * @throws IllegalArgumentException if the checkpoint was made by another training
     */
    Checkpoint last(String about) throws IOException {
        if (!resume) {
            return null;
        }
        Checkpoint checkpoint = CheckpointFile.read(file);
        if (!checkpoint.plan().equals(about)) {
            throw new IllegalArgumentException(
                    "%s was made by another training: resume with the same settings and data. It is of %s; asked for is %s"
                            .formatted(file, checkpoint.plan(), about));
        }
        written = checkpoint.seconds();
        return checkpoint;
    }

    boolean isDue(double seconds) {
        return everySeconds > 0 && seconds - written >= everySeconds;
    }

    void write(Checkpoint checkpoint) throws IOException {
        written = checkpoint.seconds();
        CheckpointFile.write(file, checkpoint);
    }

    /** Once the codec is whole. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
