package io.latentflow.cli.console;

import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar on standard error that shows itself only on a terminal, and only once the work has
 * taken two seconds.
 */
public final class Progress implements AutoCloseable {

    private static final long DELAY_NANOS = 2_000_000_000L;

    private final String task;
    private final String unit;
    private final boolean enabled;
    private final long start = System.nanoTime();
    private long total;
    private long done;
    private String note = "";
    private ProgressBar bar;

    /**
     * @param task what is being done, one or two words
     * @param unit what is counted, such as {@code files}
     * @param total how many there are; -1 where that is not known
     */
    public Progress(String task, String unit, long total) {
        this(task, unit, total, Terminal.isInteractive());
    }

    Progress(String task, String unit, long total, boolean enabled) {
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.enabled = enabled;
    }

    /** Counts one. */
    public void step() {
        to(done + 1);
    }

    /** Sets how many are done. */
    public synchronized void to(long count) {
        done = count;
        draw();
    }

    /** Changes how many there are. */
    public synchronized void total(long count) {
        total = count;
        draw();
    }

    /** A few words beside the bar. */
    public synchronized void note(String words) {
        note = words;
        draw();
    }

    private void draw() {
        if (!enabled || System.nanoTime() - start < DELAY_NANOS) {
            return;
        }
        if (bar == null) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(task)
                            .setUnit(" " + unit, 1)
                            .setInitialMax(total)
                            .setUpdateIntervalMillis(200)
                            .setStyle(style())
                            .setConsumer(new ConsoleProgressBarConsumer(System.err))
                            .clearDisplayOnFinish()
                            .build();
        }
        bar.maxHint(total);
        bar.stepTo(done);
        bar.setExtraMessage(" " + note);
    }

    /** Block characters only where the terminal's encoding has them. */
    private static ProgressBarStyle style() {
        String encoding = System.getProperty("sun.stderr.encoding", "");
        String language = String.valueOf(System.getenv("LANG"));
        return (encoding + language).toUpperCase(Locale.ROOT).contains("UTF")
                ? ProgressBarStyle.UNICODE_BLOCK
                : ProgressBarStyle.ASCII;
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
