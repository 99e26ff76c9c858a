package io.latentflow.cli.report;

import io.latentflow.cli.console.Figures;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sentences made of the run's figures. */
final class Words {

    private Words() {}

    /** What happened, in one sentence. */
    static String headline(RunSummary run) {
        List<String> what = new ArrayList<>();
        add(what, units(run, "image"), "picture", "pictures");
        add(what, units(run, "video"), "video frame", "video frames");
        double seconds =
                run.streams().stream()
                        .filter(s -> s.kind().equals("audio") && s.seconds() != null)
                        .mapToDouble(StreamSummary::seconds)
                        .sum();
        if (seconds > 0) {
            what.add(span(seconds) + " of sound");
        }
        String things =
                what.isEmpty()
                        ? "No media"
                        : join(what) + " went through Kafka and Flink as latents";
        long latents = run.totals().latentBytes();
        return latents == 0
                ? things
                : things
                        + ", "
                        + times((double) run.totals().rawBytes() / latents)
                        + " smaller than the samples";
    }

    private static long units(RunSummary run, String kind) {
        return run.streams().stream()
                .filter(s -> s.kind().equals(kind))
                .mapToLong(StreamSummary::latents)
                .sum();
    }

    private static void add(List<String> what, long count, String one, String many) {
        if (count > 0) {
            what.add(Figures.count(count) + " " + (count == 1 ? one : many));
        }
    }

    static String join(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1))
                        + " and "
                        + parts.get(parts.size() - 1);
    }

    /** A time span in whole words. */
    static String span(double seconds) {
        if (seconds < 90) {
            return Math.max(1, Math.round(seconds)) + (seconds < 1.5 ? " second" : " seconds");
        }
        return String.format(Locale.ROOT, "%.1f minutes", seconds / 60);
    }

    /** A moment in ISO 8601 as people write it; as it is where it is none. */
    static String moment(String iso) {
        try {
            return OffsetDateTime.parse(iso)
                    .format(DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm (O)", Locale.ENGLISH));
        } catch (DateTimeParseException e) {
            return iso;
        }
    }

    /** {@code 12.3 times}. */
    static String times(double ratio) {
        return Figures.significant(ratio) + " times";
    }

    /** A ratio to the input files, in words that do not flatter. */
    static String toInput(Double ratio) {
        if (ratio == null) {
            return "-";
        }
        return ratio >= 1
                ? Figures.significant(ratio) + "× smaller"
                : Figures.significant(1 / ratio) + "× larger";
    }

    /** PSNR or SNR of a stream with its unit, whichever it has. */
    static String quality(StreamSummary stream) {
        if (stream.kind().equals("audio")) {
            return Figures.fixed(stream.snrDb(), 1);
        }
        return Figures.fixed(stream.psnrDb(), 2);
    }

    /** Bits per pixel or kbit/s. */
    static String rate(StreamSummary stream) {
        return stream.kind().equals("audio")
                ? with(Figures.fixed(stream.kbitPerSecond(), 1), " kbit/s")
                : with(Figures.fixed(stream.bitsPerPixel(), 3), " bit/pixel");
    }

    /** A figure with its unit; a dash stays a dash. */
    static String with(String figure, String unit) {
        return figure.equals("-") ? figure : figure + unit;
    }
}
