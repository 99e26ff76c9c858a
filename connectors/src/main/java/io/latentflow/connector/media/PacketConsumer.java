package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Takes encoded packets. */
@FunctionalInterface
interface PacketConsumer {

    /** Takes one packet; it is the callee's to unreference. */
    void accept(AVPacket packet) throws MediaException;
}
