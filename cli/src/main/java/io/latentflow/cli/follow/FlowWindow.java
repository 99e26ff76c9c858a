package io.latentflow.cli.follow;

/**
 * Bounds how much is under way between who sends and who reads, so that nobody piles up what the
 * other cannot take.
 */
public final class FlowWindow {

    private final long most;
    private long underWay;
    private boolean open;

    /**
     * @param most bytes under way
     */
    public FlowWindow(long most) {
        this.most = most;
    }

    /** Waits until there is room, then counts. Something larger than the window goes alone. */
    public synchronized void enter(long bytes) throws InterruptedException {
        while (!open && underWay > 0 && underWay + bytes > most) {
            wait();
        }
        underWay += bytes;
    }

    /** Gives room back. */
    public synchronized void leave(long bytes) {
        underWay = Math.max(0, underWay - bytes);
        notifyAll();
    }

    /** Lets everybody through from now on. */
    public synchronized void open() {
        open = true;
        notifyAll();
    }
}
