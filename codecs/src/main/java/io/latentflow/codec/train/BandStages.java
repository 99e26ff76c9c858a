package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which packet bands the channels of a nested picture codec look at. The first ones, up to a
 * sixteenth of the bands, only use the low/low band of the first level, and those up to an eighth
 * leave out its high/high band: an encoder that keeps so few channels then never computes the
 * others. It costs 0.1 dB at a sixteenth and nothing to speak of elsewhere.
 */
final class BandStages {

    private static final int LOW_LOW = 0;
    private static final int HIGH_HIGH = 3;

    private BandStages() {}

    /**
     * Channels from where the stage before ends.
     *
     * @param end one past the last channel
     * @param bands numbers of the bands they use, ascending
     */
    record Stage(int end, int[] bands) {}

    static List<Stage> of(CodecPlan plan) {
        List<Stage> stages = new ArrayList<>();
        if (plan.kind() == SignalKind.IMAGE && !plan.prefixes().isEmpty()) {
            add(stages, plan, plan.bands() / 16, LOW_LOW, LOW_LOW);
            add(stages, plan, plan.bands() / 8, LOW_LOW, HIGH_HIGH - 1);
        }
        add(stages, plan, plan.latentChannels(), LOW_LOW, HIGH_HIGH);
        return stages;
    }

    private static void add(List<Stage> stages, CodecPlan plan, int end, int first, int last) {
        int begin = stages.isEmpty() ? 0 : stages.get(stages.size() - 1).end();
        int kept = Math.min(end, plan.latentChannels());
        if (kept <= begin) {
            return;
        }
        int[] bands =
                plan.kind() == SignalKind.AUDIO ? range(plan.bands()) : picture(plan, first, last);
        stages.add(new Stage(kept, bands));
    }

    /** The first level is the most significant part of a band's number. */
    private static int[] picture(CodecPlan plan, int first, int last) {
        int colour = 1 << 2 * plan.levels();
        int quarter = colour / 4;
        return IntStream.range(0, plan.bands())
                .filter(b -> b % colour / quarter >= first && b % colour / quarter <= last)
                .toArray();
    }

    private static int[] range(int end) {
        return IntStream.range(0, end).toArray();
    }
}
