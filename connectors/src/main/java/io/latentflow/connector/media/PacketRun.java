package io.latentflow.connector.media;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Packets of one track in the order of decoding, the first a key frame. The run owns its packets.
 */
final class PacketRun implements AutoCloseable {

    private final List<AVPacket> packets = new ArrayList<>();
    private final List<AVPacket> hidden = new ArrayList<>();
    private long bytes;
    private int shared;

    /** Adds a reference to a packet. */
    void add(AVPacket packet) throws MediaException {
        take(reference(packet));
    }

    private static AVPacket reference(AVPacket packet) throws MediaException {
        AVPacket own = avcodec.av_packet_clone(packet);
        if (own == null || own.isNull()) {
            throw new MediaException("FFmpeg has no memory for a packet");
        }
        return own;
    }

    private void take(AVPacket own) {
        packets.add(own);
        bytes += own.size();
        if ((own.flags() & avcodec.AV_PKT_FLAG_DISCARD) != 0) {
            hidden.add(own);
        }
    }

    /** Moves all packets of another run behind these. */
    void append(PacketRun other) {
        packets.addAll(other.packets);
        hidden.addAll(other.hidden);
        bytes += other.bytes;
        other.forget();
    }

    /**
     * Makes the cut between this run and the next clean: frames that are shown before the next
     * run's key frame, but decoded after it, may need frames of this run. They move here, with a
     * copy of that key frame that is decoded and not shown.
     */
    void takeLeading(PacketRun next) throws MediaException {
        AVPacket key = next.packets.get(0);
        List<AVPacket> leading = next.packets.stream().filter(p -> isBefore(p, key)).toList();
        if (leading.isEmpty()) {
            return;
        }
        AVPacket copy = reference(key);
        packets.add(copy);
        hidden.add(copy);
        bytes += copy.size();
        shared++;
        for (AVPacket packet : leading) {
            next.packets.remove(packet);
            next.bytes -= packet.size();
            if (next.hidden.remove(packet)) {
                hidden.add(packet);
            }
            packets.add(packet);
            bytes += packet.size();
        }
    }

    private static boolean isBefore(AVPacket packet, AVPacket key) {
        return packet.pts() != Av.NO_TIME && key.pts() != Av.NO_TIME && packet.pts() < key.pts();
    }

    /** Puts bytes before the data of the first packet. */
    void prefix(byte[] note) throws MediaException {
        AVPacket first = packets.get(0);
        AVPacket joined = EncoderNote.before(note, first);
        packets.set(0, joined);
        if (hidden.remove(first)) {
            hidden.add(joined);
        }
        bytes += note.length;
        avcodec.av_packet_free(first);
    }

    List<AVPacket> packets() {
        return packets;
    }

    boolean isHidden(AVPacket packet) {
        return hidden.contains(packet);
    }

    boolean hidesAny() {
        return !hidden.isEmpty();
    }

    boolean isEmpty() {
        return packets.isEmpty();
    }

    /** How many packets it has of its own: without copies of the next run's key frame. */
    int ownSize() {
        return packets.size() - shared;
    }

    int size() {
        return packets.size();
    }

    long bytes() {
        return bytes;
    }

    private void forget() {
        packets.clear();
        hidden.clear();
        bytes = 0;
    }

    @Override
    public void close() {
        packets.forEach(avcodec::av_packet_free);
        forget();
    }
}
