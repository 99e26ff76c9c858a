package io.latentflow.codec.walloc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Works the rows of one signal as strips, one for each thread. What a strip gives does not depend
 * on where it begins or ends, so any number of threads gives the same result.
 *
 * @param <W> what works on a strip, with memory of its own
 */
final class Strips<W> {

    /** Fewer rows are not worth a thread: a strip also works a few rows of its neighbours. */
    private static final int FEWEST_ROWS = 16;

    /** Works rows {@code from} to {@code to - 1}. */
    @FunctionalInterface
    interface Work<W> {
        void run(W worker, int from, int to);
    }

    private final List<W> workers = new ArrayList<>();
    private final Supplier<W> newWorker;
    private final int threads;

    Strips(int threads, Supplier<W> newWorker) {
        this.threads = threads;
        this.newWorker = newWorker;
    }

    /** All rows; with more than one thread, in the JVM's common pool. */
    void run(int rows, Work<W> work) {
        int count = Math.max(1, Math.min(threads, rows / FEWEST_ROWS));
        while (workers.size() < count) {
            workers.add(newWorker.get());
        }
        if (count == 1) {
            work.run(workers.get(0), 0, rows);
        } else {
            IntStream.range(0, count)
                    .parallel()
                    .forEach(
                            i ->
                                    work.run(
                                            workers.get(i),
                                            (int) ((long) rows * i / count),
                                            (int) ((long) rows * (i + 1) / count)));
        }
    }
}
