package io.latentflow.connector.media;

import java.nio.charset.StandardCharsets;

/** Picture file formats, told by their first bytes. */
enum PictureFormat {
    JPEG,
    PNG,
    WEBP,
    GIF,
    BMP;

    private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG_MAGIC = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    /** The format of an encoded picture; null if it is none of these. */
    static PictureFormat of(byte[] file) {
        if (startsWith(file, 0, JPEG_MAGIC)) {
            return JPEG;
        }
        if (startsWith(file, 0, PNG_MAGIC)) {
            return PNG;
        }
        if (startsWith(file, 0, "RIFF") && startsWith(file, 8, "WEBP")) {
            return WEBP;
        }
        if (startsWith(file, 0, "GIF8")) {
            return GIF;
        }
        return startsWith(file, 0, "BM") ? BMP : null;
    }

    private static boolean startsWith(byte[] file, int at, String ascii) {
        return startsWith(file, at, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean startsWith(byte[] file, int at, byte[] magic) {
        if (file.length < at + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (file[at + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
