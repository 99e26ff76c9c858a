package io.latentflow.connector.media;

import io.latentflow.schema.MediaFormat;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** The picture track of a video file as self-contained segments, without re-encoding. */
final class VideoTrack implements Track {

    /** Stated lengths are off by some frames in good files too. */
    private static final long TOLERANCE_MICROS = 500_000;

    private final String file;
    private final ProducerOptions options;
    private final Demuxer demuxer;
    private final VideoSegmenter segmenter;
    private final ShownFrames counter;
    private final long startMicros;
    private long timeMicros;
    private long deliveredPackets;
    private long deliveredUnits;
    private boolean ended;

    VideoTrack(String file, Demuxer demuxer, ProducerOptions options) {
        this.file = file;
        this.options = options;
        this.demuxer = demuxer;
        this.segmenter =
                new VideoSegmenter(
                        demuxer, options.segmentMicros(), options.segmentBytes(), options.limits());
        this.counter = ShownFrames.counter(demuxer.video());
        this.startMicros = demuxer.startMicros();
        demuxer.select(demuxer.video());
    }

    @Override
    public String streamId() {
        return file;
    }

    @Override
    public Piece next() {
        while (!ended) {
            try (PacketRun run = segmenter.next()) {
                if (run == null) {
                    ended = true;
                    return rest();
                }
                Piece piece = segment(run);
                if (piece != null) {
                    return piece;
                }
            } catch (MediaException e) {
                ended = true;
                return new Piece.Loss(file, timeMicros, Math.max(1, missing()), e);
            }
        }
        return null;
    }

    /** The run as a piece; null if it has no frame to show. */
    private Piece segment(PacketRun run) throws MediaException {
        byte[] bytes = SegmentWriter.write(run, segmenter.stream());
        int units = counter == null ? decoded(bytes) : counted(run);
        deliveredPackets += run.ownSize();
        if (units == 0) {
            return null;
        }
        AVStream stream = segmenter.stream();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (AVPacket packet : run.packets()) {
            if (!run.isHidden(packet)) {
                first = Math.min(first, packet.pts());
                last = Math.max(last, packet.pts());
            }
        }
        long from = Math.max(0, Av.micros(first, stream.time_base()) - startMicros);
        long length = Av.micros(last - first, stream.time_base()) + FrameClock.frameMicros(stream);
        timeMicros = from + length;
        deliveredUnits += units;
        return new Piece.Media(file, from, length, units, MediaFormat.MATROSKA, 0, 0, bytes);
    }

    private int counted(PacketRun run) {
        int shown = 0;
        for (AVPacket packet : run.packets()) {
            shown += run.isHidden(packet) ? 0 : counter.of(packet);
        }
        return shown;
    }

    private int decoded(byte[] segment) throws MediaException {
        try (VideoFrames frames =
                new VideoFrames(Demuxer.open(segment, "matroska"), options.limits(), 1)) {
            int shown = 0;
            while (frames.advance()) {
                shown++;
            }
            return shown;
        }
    }

    /** The account of what is missing at the end of the file; null if nothing is. */
    private Piece rest() {
        int missing = missing();
        MediaException damage = segmenter.damage();
        if (damage == null && deliveredPackets == 0) {
            damage = new MediaException("the video track is empty");
        }
        if (damage == null && (segmenter.lostPackets() > 0 || endsBeforeStatedLength())) {
            damage = new MediaException("%d frames of the file cannot be read".formatted(missing));
        }
        return damage == null
                ? null
                : new Piece.Loss(file, timeMicros, Math.max(1, missing), damage);
    }

    /** AVI has its index at the end; without it, a file that is cut off just ends. */
    private boolean endsBeforeStatedLength() {
        return demuxer.isAvi() && statedMicros() - timeMicros > TOLERANCE_MICROS;
    }

    /** How many frames the file announces beyond those that were read. */
    private int missing() {
        long missing = segmenter.stream().nb_frames() - deliveredPackets;
        if (demuxer.isAvi() || segmenter.stream().nb_frames() <= 0) {
            // AVI's list counts ticks of its clock; what remains of the time tells more.
            long frameMicros =
                    deliveredUnits == 0
                            ? FrameClock.frameMicros(segmenter.stream())
                            : Math.max(1, timeMicros / deliveredUnits);
            missing = (statedMicros() - timeMicros) / frameMicros;
        }
        long least = segmenter.lostPackets();
        return (int) Math.min(Integer.MAX_VALUE, Math.max(least, missing));
    }

    private long statedMicros() {
        long ofTrack = demuxer.statedMicros(segmenter.stream());
        return ofTrack > 0 ? ofTrack : demuxer.statedDurationMicros();
    }

    @Override
    public void close() {
        segmenter.close();
    }
}
