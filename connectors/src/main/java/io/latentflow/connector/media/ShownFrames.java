package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;

/** Counts the frames that a packet makes a decoder show, from the packet's first bytes. */
@FunctionalInterface
interface ShownFrames {

    /** Frames shown: 0 for a frame that only serves as a reference. */
    int of(AVPacket packet);

    /**
     * The counter for a track; null where only decoding tells: field pictures in packets of their
     * own, packed frames, and codings that are rare today.
     */
    static ShownFrames counter(AVStream stream) {
        boolean interlaced =
                stream.codecpar().field_order() != avcodec.AV_FIELD_UNKNOWN
                        && stream.codecpar().field_order() != avcodec.AV_FIELD_PROGRESSIVE;
        return switch (stream.codecpar().codec_id()) {
            case avcodec.AV_CODEC_ID_VP8 -> ShownFrames::vp8;
            case avcodec.AV_CODEC_ID_VP9 -> ShownFrames::vp9;
            case avcodec.AV_CODEC_ID_H264, avcodec.AV_CODEC_ID_HEVC -> interlaced ? null : p -> 1;
            case avcodec.AV_CODEC_ID_AV1,
                    avcodec.AV_CODEC_ID_MJPEG,
                    avcodec.AV_CODEC_ID_FFV1,
                    avcodec.AV_CODEC_ID_PRORES ->
                    p -> 1;
            default -> null;
        };
    }

    private static int vp8(AVPacket packet) {
        // Bit 4 of the frame tag: show_frame.
        return packet.size() > 0 && (packet.data().get(0) & 0x10) != 0 ? 1 : 0;
    }

    private static int vp9(AVPacket packet) {
        int size = packet.size();
        if (size == 0) {
            return 0;
        }
        BytePointer data = packet.data();
        int marker = data.get(size - 1L) & 0xFF;
        if ((marker & 0xE0) != 0xC0) {
            return vp9Shows(data.get(0)) ? 1 : 0;
        }
        // A superframe: several frames in one packet, with an index of their sizes at its end.
        int frames = (marker & 7) + 1;
        int sizeBytes = (marker >> 3 & 3) + 1;
        int index = size - (2 + frames * sizeBytes);
        if (index < 0 || (data.get(index) & 0xFF) != marker) {
            return vp9Shows(data.get(0)) ? 1 : 0;
        }
        int shown = 0;
        long at = 0;
        for (int i = 0; i < frames && at < index; i++) {
            shown += vp9Shows(data.get(at)) ? 1 : 0;
            for (int b = 0; b < sizeBytes; b++) {
                at += (data.get(index + 1L + i * sizeBytes + b) & 0xFFL) << 8 * b;
            }
        }
        return shown;
    }

    /** Reads show_existing_frame and show_frame from the first byte of the uncompressed header. */
    private static boolean vp9Shows(byte first) {
        int bits = first & 0xFF;
        int profile = (bits >> 5 & 1) | (bits >> 4 & 1) << 1;
        int shift = profile == 3 ? 2 : 3;
        boolean showExisting = (bits >> shift & 1) != 0;
        boolean show = (bits >> shift - 2 & 1) != 0;
        return showExisting || show;
    }
}
