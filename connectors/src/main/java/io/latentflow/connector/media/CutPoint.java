package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Tells whether decoding can start at a packet. Containers also mark H.264 recovery points as key
 * frames; with gradual refresh the picture is whole only some frames later, so that is no place to
 * cut.
 */
final class CutPoint {

    private static final int RECOVERY_POINT = 6;

    private CutPoint() {}

    static boolean isAt(AVPacket packet, AVStream stream) {
        if ((packet.flags() & avcodec.AV_PKT_FLAG_KEY) == 0) {
            return false;
        }
        AVCodecParameters parameters = stream.codecpar();
        if (parameters.codec_id() != avcodec.AV_CODEC_ID_H264) {
            return true;
        }
        byte[] bytes = NalUnits.bytes(packet);
        for (NalUnits.Nal nal : NalUnits.supplemental(bytes, parameters, 3)) {
            // Header, type, size, then the number of frames until recovery: one bit 1 means none.
            boolean whole = (bytes[nal.body() + 3] & 0x80) != 0;
            if (bytes[nal.body() + 1] == RECOVERY_POINT && !whole) {
                return false;
            }
        }
        return true;
    }
}
