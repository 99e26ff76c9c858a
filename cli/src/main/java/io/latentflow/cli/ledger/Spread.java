package io.latentflow.cli.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps a bounded number of things, evenly spread over a run whose length is not known beforehand:
 * every one at first, then every second, every fourth and so on. Two spreads of one bound that see
 * the same numbers keep the same ones.
 *
 * @param <T> what is kept
 */
public final class Spread<T> {

    private final int most;
    private final TreeMap<Long, T> kept = new TreeMap<>();
    private long stride = 1;

    /**
     * @param most how many to hold at any time, at least 2
     */
    public Spread(int most) {
        if (most < 2) {
            throw new IllegalArgumentException("most must be at least 2: " + most);
        }
        this.most = most;
    }

    /** Takes the thing of this number if it belongs to the spread; it is made only then. */
    public void offer(long number, Supplier<? extends T> thing) {
        if (number % stride != 0) {
            return;
        }
        kept.put(number, thing.get());
        while (kept.size() > most) {
            stride *= 2;
            kept.keySet().removeIf(it -> it % stride != 0);
        }
    }

    /** What is kept under this number, or null. */
    public T get(long number) {
        return kept.get(number);
    }

    /** Numbers of what is kept, in order. */
    public List<Long> numbers() {
        return List.copyOf(kept.keySet());
    }

    /** At most so many of the numbers, evenly spread, the first and the last among them. */
    public List<Long> pick(int count) {
        List<Long> all = numbers();
        if (all.size() <= count) {
            return all;
        }
        List<Long> picked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = count == 1 ? all.size() / 2 : i * (all.size() - 1) / (count - 1);
            picked.add(all.get(at));
        }
        return picked;
    }
}
