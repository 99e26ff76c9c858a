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

    private static final int USER_DATA = 5;
    private static final int PROFILE_HIGH_444 = 244;
    private static final int PROFILE_CAVLC_444 = 44;

    private EncoderNote() {}

    /** The note of a track, ready to stand before a packet; null where it has or needs none. */
    static byte[] find(AVStream stream, AVPacket first) {
        AVCodecParameters parameters = stream.codecpar();
        boolean concerned =
                parameters.codec_id() == avcodec.AV_CODEC_ID_H264
                        && (parameters.profile() == PROFILE_HIGH_444
                                || parameters.profile() == PROFILE_CAVLC_444);
        if (!concerned) {
            return null;
        }
        byte[] packet = NalUnits.bytes(first);
        for (NalUnits.Nal nal : NalUnits.supplemental(packet, parameters, 1)) {
            if (packet[nal.body() + 1] == USER_DATA) {
                return Arrays.copyOfRange(packet, nal.from(), nal.end());
            }
        }
        return null;
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
        BytePointer data = joined.data();
        data.put(note, 0, note.length);
        byte[] rest = NalUnits.bytes(packet);
        data.position(note.length).put(rest, 0, rest.length);
        return joined;
    }
}
