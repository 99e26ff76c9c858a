package io.latentflow.connector.media;

import io.latentflow.signal.Image;

/** How stored rows and columns are turned for showing; the eight cases of EXIF. */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    TURNED_180(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    TURNED_90_CLOCKWISE(true, true, false),
    TRANSVERSED(true, true, true),
    TURNED_90_COUNTERCLOCKWISE(true, false, true);

    private final boolean swap;
    private final boolean mirrorX;
    private final boolean mirrorY;

    /** Rows and columns are swapped first, then the result is mirrored. */
    Orientation(boolean swap, boolean mirrorX, boolean mirrorY) {
        this.swap = swap;
        this.mirrorX = mirrorX;
        this.mirrorY = mirrorY;
    }

    /** The case of an EXIF orientation tag; a number outside 1 to 8 is upright. */
    static Orientation ofExif(int tag) {
        return tag < 1 || tag > 8 ? UPRIGHT : values()[tag - 1];
    }

    /** The case of a turn in degrees clockwise, a multiple of 90, else upright. */
    static Orientation ofClockwiseDegrees(long degrees) {
        return switch ((int) Math.floorMod(degrees, 360L)) {
            case 90 -> TURNED_90_CLOCKWISE;
            case 180 -> TURNED_180;
            case 270 -> TURNED_90_COUNTERCLOCKWISE;
            default -> UPRIGHT;
        };
    }

    /** Whether width and height change places. */
    boolean swapsSides() {
        return swap;
    }

    /** The picture as it is to be shown; the same object where nothing is to do. */
    Image apply(Image stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swap ? stored.height() : stored.width();
        int height = swap ? stored.width() : stored.height();
        int channels = stored.channels();
        int right = channels;
        int down = stored.width() * channels;
        int stepX = swap ? down : right;
        int stepY = swap ? right : down;
        int start = (mirrorX ? (width - 1) * stepX : 0) + (mirrorY ? (height - 1) * stepY : 0);
        int dx = mirrorX ? -stepX : stepX;
        int dy = mirrorY ? -stepY : stepY;
        byte[] from = stored.samples();
        byte[] to = new byte[from.length];
        int out = 0;
        for (int y = 0; y < height; y++) {
            int in = start + y * dy;
            for (int x = 0; x < width; x++, in += dx) {
                for (int c = 0; c < channels; c++) {
                    to[out++] = from[in + c];
                }
            }
        }
        return new Image(width, height, channels, to);
    }
}
