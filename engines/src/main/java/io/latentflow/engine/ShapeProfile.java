package io.latentflow.engine;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Range of shapes of one input for engines that build ahead. A shape outside it makes such an
 * engine build again, for up to minutes.
 *
 * @param input name of the input
 * @param min smallest shape
 * @param opt the usual shape, for which the engine is fastest
 * @param max largest shape
 */
public record ShapeProfile(String input, int[] min, int[] opt, int[] max) {

    private static final String SHAPE = "(\\d{1,9}(?:x\\d{1,9})*)";
    private static final Pattern PROFILE =
            Pattern.compile("([^=]+)=" + SHAPE + "\\.\\." + SHAPE + "\\.\\." + SHAPE);

    public ShapeProfile {
        boolean ordered = min.length == opt.length && opt.length == max.length && min.length > 0;
        for (int i = 0; ordered && i < min.length; i++) {
            ordered = 1 <= min[i] && min[i] <= opt[i] && opt[i] <= max[i];
        }
        if (!ordered) {
            throw new IllegalArgumentException(
                    "profile of '%s' needs 1 <= min <= opt <= max in every dimension: min=%s opt=%s max=%s"
                            .formatted(
                                    input,
                                    Arrays.toString(min),
                                    Arrays.toString(opt),
                                    Arrays.toString(max)));
        }
    }

    /**
     * Reads profiles of the form {@code name=1x12x8x8..8x12x64x64..32x12x135x240}, separated by
     * ';'.
     *
     * @throws IllegalArgumentException if one has another form
     */
    public static List<ShapeProfile> parse(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(ShapeProfile::parseOne)
                .toList();
    }

    private static ShapeProfile parseOne(String text) {
        Matcher matcher = PROFILE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a shape profile reads name=min..opt..max with shapes such as 1x12x64x64: '%s'"
                            .formatted(text));
        }
        return new ShapeProfile(
                matcher.group(1),
                shape(matcher.group(2)),
                shape(matcher.group(3)),
                shape(matcher.group(4)));
    }

    private static int[] shape(String text) {
        return Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
    }

    /** A shape as TensorRT's options write it, such as {@code 1x12x64x64}. */
    public static String text(int[] shape) {
        return Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    }
}
