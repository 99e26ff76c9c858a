package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;

/** The turn a video track asks for, as telephones write it. */
final class TrackOrientation {

    private static final int MATRIX_BYTES = 36;

    private TrackOrientation() {}

    /** Turns by multiples of 90 degrees; any other display matrix is left aside. */
    static Orientation of(AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        AVPacketSideData data =
                avcodec.av_packet_side_data_get(
                        parameters.coded_side_data(),
                        parameters.nb_coded_side_data(),
                        avcodec.AV_PKT_DATA_DISPLAYMATRIX);
        if (data == null || data.isNull() || data.size() < MATRIX_BYTES) {
            return Orientation.UPRIGHT;
        }
        double counterclockwise = avutil.av_display_rotation_get(new IntPointer(data.data()));
        return Double.isNaN(counterclockwise)
                ? Orientation.UPRIGHT
                : Orientation.ofClockwiseDegrees(Math.round(-counterclockwise));
    }
}
