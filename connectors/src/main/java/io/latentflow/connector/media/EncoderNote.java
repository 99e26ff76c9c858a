package io.latentflow.connector.media;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;

/**
 * The note on its version that x264 writes into the first packet of a stream, and only there. Old
 * versions coded 4:4:4 video against the standard; a decoder that does not see the note takes such
 * video for damaged. So every segment of it gets the note.
 */
final class EncoderNote {

    private static final int SEI = 6;
    private static final int USER_DATA = 5;
    private static final int TYPE_MASK = 0x1F;
    private static final int PROFILE_HIGH_444 = 244;
    private static final int PROFILE_CAVLC_444 = 44;
    private static final int LENGTH_BYTES_AT = 4;

    private EncoderNote() {}

    /** The note of a track, ready to stand before a packet; null where it has or needs none. */
    static byte[] find(AVStream stream, AVPacket first) {
        AVCodecParameters parameters = stream.codecpar();
        boolean concerned =
                parameters.codec_id() == avcodec.AV_CODEC_ID_H264
                        && (parameters.profile() == PROFILE_HIGH_444
                                || parameters.profile() == PROFILE_CAVLC_444);
        if (!concerned || parameters.extradata_size() <= LENGTH_BYTES_AT) {
            return null;
        }
        byte[] packet = new byte[first.size()];
        first.data().get(packet);
        boolean lengthPrefixed = parameters.extradata().get(0) == 1;
        return lengthPrefixed
                ? prefixed(packet, (parameters.extradata().get(LENGTH_BYTES_AT) & 3) + 1)
                : annexB(packet);
    }

    private static byte[] prefixed(byte[] packet, int lengthBytes) {
        int at = 0;
        while (at + lengthBytes + 2 <= packet.length) {
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | packet[at + i] & 0xFF;
            }
            int end = (int) Math.min(packet.length, at + lengthBytes + length);
            if (isNote(packet, at + lengthBytes)) {
                return Arrays.copyOfRange(packet, at, end);
            }
            at = Math.max(end, at + lengthBytes);
        }
        return null;
    }

    private static byte[] annexB(byte[] packet) {
        int start = startCode(packet, 0);
        while (start >= 0 && start + 5 <= packet.length) {
            int next = startCode(packet, start + 3);
            if (isNote(packet, start + 3)) {
                return Arrays.copyOfRange(packet, start, next < 0 ? packet.length : next);
            }
            start = next;
        }
        return null;
    }

    private static int startCode(byte[] packet, int from) {
        for (int i = from; i + 2 < packet.length; i++) {
            if (packet[i] == 0 && packet[i + 1] == 0 && packet[i + 2] == 1) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNote(byte[] packet, int at) {
        return (packet[at] & TYPE_MASK) == SEI && packet[at + 1] == USER_DATA;
    }

    /** A packet with the note before its data; the caller frees it. */
    static AVPacket before(byte[] note, AVPacket packet) throws MediaException {
        AVPacket joined = avcodec.av_packet_alloc();
        try {
            Av.check(
                    avcodec.av_new_packet(joined, note.length + packet.size()),
                    "no memory for a packet");
            Av.check(avcodec.av_packet_copy_props(joined, packet), "no memory for a packet");
        } catch (MediaException e) {
            avcodec.av_packet_free(joined);
            throw e;
        }
        joined.data().put(note, 0, note.length);
        try (BytePointer rest = new BytePointer(joined.data())) {
            byte[] data = new byte[packet.size()];
            packet.data().get(data);
            rest.position(note.length).put(data, 0, data.length);
        }
        return joined;
    }
}
