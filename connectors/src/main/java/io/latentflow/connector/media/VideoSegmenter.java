package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Cuts a video track at key frames into runs of packets that can be decoded on their own. At most
 * two groups of pictures are held.
 */
final class VideoSegmenter implements AutoCloseable {

    /** Room for what Matroska adds to the packets. */
    private static final int OVERHEAD_BYTES = 1 << 20;

    private final Demuxer demuxer;
    private final AVStream stream;
    private final long targetMicros;
    private final long targetBytes;
    private final long mostBytes;
    private final int mostPackets;
    private final long frameTicks;
    private PacketRun ahead;
    private boolean started;
    private boolean begun;
    private byte[] note;
    private AVPacket key;
    private boolean ended;
    private MediaException damage;
    private int lostPackets;
    private long nextTicks;

    /**
     * @param targetMicros a run is closed at the first key frame after this time
     * @param targetBytes a run of several groups of pictures stays below this size
     * @param limits a single group of pictures over these is not kept
     */
    VideoSegmenter(Demuxer demuxer, long targetMicros, long targetBytes, MediaLimits limits) {
        this.demuxer = demuxer;
        this.stream = demuxer.video();
        this.targetMicros = targetMicros;
        this.targetBytes = targetBytes;
        this.mostBytes = Math.max(1, limits.bytes() - OVERHEAD_BYTES);
        this.mostPackets = limits.frames();
        this.frameTicks =
                Math.max(
                        1,
                        Math.round(
                                FrameClock.frameMicros(stream)
                                        * 1e-6
                                        / Math.max(1e-9, Av.toDouble(stream.time_base()))));
    }

    /** The next run, which the caller closes; null at the end or at damage. */
    PacketRun next() throws MediaException {
        PacketRun run = started ? ahead : readGroup();
        if (!started && run != null) {
            note = EncoderNote.find(stream, run.packets().get(0));
        } else if (run != null && note != null) {
            run.prefix(note);
        }
        started = true;
        ahead = null;
        while (run != null) {
            ahead = readGroup();
            if (ahead == null) {
                return run;
            }
            if (isFull(run, ahead)) {
                run.takeLeading(ahead);
                return run;
            }
            run.append(ahead);
        }
        return null;
    }

    private boolean isFull(PacketRun run, PacketRun next) {
        long from = run.packets().get(0).pts();
        long to = next.packets().get(0).pts();
        return Av.micros(to - from, stream.time_base()) >= targetMicros
                || run.bytes() + next.bytes() > targetBytes
                || run.size() + next.size() > mostPackets;
    }

    /** A key frame and what follows up to the next; null at the end. */
    private PacketRun readGroup() throws MediaException {
        PacketRun group = new PacketRun();
        try {
            if (key != null) {
                group.add(key);
                avcodec.av_packet_free(key);
                key = null;
            }
            while (!ended && key == null) {
                AVPacket packet = read();
                if (packet == null) {
                    ended = true;
                } else if (CutPoint.isAt(packet, stream) || !begun && isKey(packet)) {
                    startWith(packet, group);
                } else if (group.isEmpty()) {
                    // Nothing before the first key frame can be decoded.
                    lostPackets++;
                } else {
                    group.add(packet);
                    if (isTooLarge(group)) {
                        return null;
                    }
                }
            }
        } catch (MediaException e) {
            group.close();
            throw e;
        }
        if (group.isEmpty()) {
            return null;
        }
        PresentationTimes.fill(group.packets(), stream, frameTicks, nextTicks);
        for (AVPacket packet : group.packets()) {
            nextTicks = Math.max(nextTicks, packet.pts() + frameTicks);
        }
        return group;
    }

    private static boolean isKey(AVPacket packet) {
        return (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    }

    private void startWith(AVPacket packet, PacketRun group) throws MediaException {
        begun = true;
        if (group.isEmpty()) {
            group.add(packet);
        } else {
            key = avcodec.av_packet_clone(packet);
        }
    }

    /** Gives a group up that would not fit a chunk, and the rest of the file with it. */
    private boolean isTooLarge(PacketRun group) {
        if (group.bytes() <= mostBytes && group.size() <= mostPackets) {
            return false;
        }
        damage =
                new MediaException(
                        "%d frames without a key frame (%d bytes) do not fit a chunk of %d frames and %d bytes; re-encode the file with more key frames"
                                .formatted(group.size(), group.bytes(), mostPackets, mostBytes));
        ended = true;
        group.close();
        return true;
    }

    /** The next whole packet; null at the end and at damage, which is kept. */
    private AVPacket read() {
        try {
            while (true) {
                AVPacket packet = demuxer.next(stream);
                if (packet == null) {
                    if (demuxer.endedEarly()) {
                        damage = new MediaException("the file ends early: " + FfmpegLog.take());
                    }
                    return null;
                }
                if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
                    lostPackets++;
                } else if (packet.size() > 0) {
                    return packet;
                }
            }
        } catch (MediaException e) {
            damage = e;
            return null;
        }
    }

    AVStream stream() {
        return stream;
    }

    /** What ended the track before its time; null if nothing did. */
    MediaException damage() {
        return damage;
    }

    /** Packets left out so far: damaged, or before the first key frame. */
    int lostPackets() {
        return lostPackets;
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.close();
        }
        if (key != null) {
            avcodec.av_packet_free(key);
            key = null;
        }
        demuxer.close();
    }
}
