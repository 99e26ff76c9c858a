package io.latentflow.cli.console;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Figures() {}

    /** A size with a decimal unit, three digits that count: {@code 1.23 MB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : significant(value) + " " + BYTE_UNITS[unit];
    }

    /** With thousands grouped: {@code 12,345}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** With so many digits behind the point; {@code -} where there is no value. */
    public static String fixed(Double value, int digits) {
        return value == null || value.isNaN() || value.isInfinite()
                ? "-"
                : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Three digits that count: 0.123, 1.23, 12.3, 123. */
    public static String significant(double value) {
        double size = Math.abs(value);
        int digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** A time span: {@code 850 ms}, {@code 12.3 s}, {@code 2 min 05 s}. */
    public static String seconds(double seconds) {
        if (seconds < 0.9995) {
            return significant(seconds * 1000) + " ms";
        }
        if (seconds < 60) {
            return significant(seconds) + " s";
        }
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
}
