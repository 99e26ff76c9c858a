package io.latentflow.cli.command;

/**
 * Turns Ctrl-C into an interruption of the thread that made this, and holds the end of the process
 * back until that thread has cleaned up.
 */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 15_000;

    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::stop, "ctrl-c");
    private volatile boolean over;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        worker.interrupt();
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        try {
            while (!over && System.nanoTime() < end) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is what brought us here, and goes on now.
        }
    }
}
