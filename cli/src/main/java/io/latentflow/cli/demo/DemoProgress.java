package io.latentflow.cli.demo;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Progress;
import io.latentflow.cli.console.Terminal;
import io.latentflow.cli.ledger.Ledger;
import java.util.function.Consumer;

/** Tells how far the demo is: a bar on a terminal, else a line every few seconds. */
final class DemoProgress implements AutoCloseable {

    private static final long LINE_NANOS = 5_000_000_000L;

    private final Ledger ledger;
    private final Consumer<String> lines;
    private final boolean interactive = Terminal.isInteractive();
    private final Progress bar = new Progress("demo", "units", -1);
    private final long start = System.nanoTime();
    private long lastLine = start;

    DemoProgress(Ledger ledger, Consumer<String> lines) {
        this.ledger = ledger;
        this.lines = lines;
    }

    void update() {
        long[] counts = ledger.counts();
        bar.total(counts[0]);
        bar.note(
                "%s encoded, %s dead letters"
                        .formatted(Figures.count(counts[1]), Figures.count(counts[3])));
        bar.to(counts[2] + counts[3]);
        long now = System.nanoTime();
        if (!interactive && now - lastLine >= LINE_NANOS) {
            lastLine = now;
            lines.accept(
                    "  %3d s: %s units sent, %s encoded, %s decoded and compared, %s dead letters"
                            .formatted(
                                    (now - start) / 1_000_000_000L,
                                    Figures.count(counts[0]),
                                    Figures.count(counts[1]),
                                    Figures.count(counts[2]),
                                    Figures.count(counts[3])));
        }
    }

    @Override
    public void close() {
        bar.close();
    }
}
