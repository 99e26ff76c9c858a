package io.latentflow.cli.training;

import io.latentflow.signal.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Every tenth signal of a set, up to four, kept apart to look at, and all the others. */
public final class HeldOut implements Iterable<Signal> {

    private static final int ONE_OF = 10;
    private static final int MOST = 4;

    private final Iterable<Signal> all;

    /** From a set that gives the same signals in the same order whenever it is walked. */
    public HeldOut(Iterable<Signal> all) {
        this.all = all;
    }

    /** The signals kept apart: none of fewer than ten. */
    public List<Signal> kept() throws IOException {
        List<Signal> kept = new ArrayList<>();
        int index = 0;
        for (Signal signal : all) {
            if (isKept(index++)) {
                kept.add(signal);
                if (kept.size() == MOST) {
                    break;
                }
            }
        }
        return kept;
    }

    @Override
    public Iterator<Signal> iterator() {
        Iterator<Signal> from = all.iterator();
        return new Iterator<>() {
            private int index;
            private Signal next = advance();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Signal next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                Signal current = next;
                next = advance();
                return current;
            }

            private Signal advance() {
                while (from.hasNext()) {
                    Signal signal = from.next();
                    if (!isKept(index++)) {
                        return signal;
                    }
                }
                return null;
            }
        };
    }

    private static boolean isKept(int index) {
        return index % ONE_OF == ONE_OF - 1 && index / ONE_OF < MOST;
    }
}
