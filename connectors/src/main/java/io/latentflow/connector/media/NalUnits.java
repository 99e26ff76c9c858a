package io.latentflow.connector.media;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Finds the NAL units of an H.264 packet, in either framing: lengths in front (MP4, Matroska) or
 * start codes (transport streams, AVI).
 */
final class NalUnits {

    /** NAL unit type of supplemental enhancement information. */
    static final int SEI = 6;

    private static final int TYPE_MASK = 0x1F;
    private static final int LENGTH_BYTES_AT = 4;
    private static final int START_CODE_BYTES = 3;

    /**
     * One unit.
     *
     * @param from where its framing begins
     * @param body where its header byte is
     * @param end one past its last byte
     */
    record Nal(int from, int body, int end) {}

    private NalUnits() {}

    static byte[] bytes(AVPacket packet) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        return bytes;
    }

    /** The supplemental units with at least {@code least} bytes after their header. */
    static List<Nal> supplemental(byte[] packet, AVCodecParameters parameters, int least) {
        boolean lengths =
                parameters.extradata_size() > LENGTH_BYTES_AT && parameters.extradata().get(0) == 1;
        List<Nal> all =
                lengths
                        ? prefixed(packet, (parameters.extradata().get(LENGTH_BYTES_AT) & 3) + 1)
                        : annexB(packet);
        return all.stream()
                .filter(nal -> nal.end() - nal.body() > least)
                .filter(nal -> (packet[nal.body()] & TYPE_MASK) == SEI)
                .toList();
    }

    private static List<Nal> prefixed(byte[] packet, int lengthBytes) {
        List<Nal> found = new ArrayList<>();
        int at = 0;
        while (at + lengthBytes < packet.length) {
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | packet[at + i] & 0xFF;
            }
            int body = at + lengthBytes;
            int end = (int) Math.min(packet.length, body + length);
            found.add(new Nal(at, body, end));
            at = Math.max(end, body);
        }
        return found;
    }

    private static List<Nal> annexB(byte[] packet) {
        List<Nal> found = new ArrayList<>();
        int start = startCode(packet, 0);
        while (start >= 0) {
            int next = startCode(packet, start + START_CODE_BYTES);
            int end = next < 0 ? packet.length : next;
            found.add(new Nal(start, start + START_CODE_BYTES, end));
            start = next;
        }
        return found;
    }

    private static int startCode(byte[] packet, int from) {
        for (int i = from; i + 2 < packet.length; i++) {
            if (packet[i] == 0 && packet[i + 1] == 0 && packet[i + 2] == 1) {
                return i;
            }
        }
        return -1;
    }
}
