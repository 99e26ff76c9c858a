package io.latentflow.connector.media;

import io.latentflow.schema.MediaChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Files to media chunks, as cameras, microphones and picture feeds would send them.
 *
 * <p>Video is cut at key frames and copied, not decoded; sound is decoded to PCM; pictures are sent
 * as they are. Streams: a video file is one stream named after the file, its sound another with
 * "#audio" behind; a sound file is one stream; the pictures of a folder are one stream named after
 * the folder. Sequence numbers start at 0 and go on when the media are repeated. What cannot be
 * read becomes a dead letter with the number of units lost.
 *
 * <p>One run at a time; {@link #stop()} may be called from another thread.
 */
public final class FileProducer {

    private final ProducerOptions options;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, Long> sequences = new HashMap<>();

    /** Where the next pass of a source starts, microseconds since the epoch. */
    private final Map<String, Long> nextStarts = new HashMap<>();

    /** A producer that has sent nothing yet. */
    public FileProducer(ProducerOptions options) {
        this.options = options;
    }

    /** Ends the run after the current chunk; also one that has not begun. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Sends a file, or the media files of a folder.
     *
     * @return what was sent
     * @throws IOException if the path does not exist or cannot be listed, or the sink fails
     * @throws InterruptedException if the thread is interrupted while it waits or sends
     */
    public ProducerReport run(Path fileOrFolder, ProducerSink sink)
            throws IOException, InterruptedException {
        MediaFiles media = MediaFiles.of(fileOrFolder);
        ProducerReport report = new ProducerReport(media.skipped());
        List<Tracks.Source> sources = Tracks.sources(media);
        for (int pass = 0;
                !isStopped() && (options.passes() == 0 || pass < options.passes());
                pass++) {
            if (sources.isEmpty()) {
                break;
            }
            pass(new ArrayDeque<>(sources), media, sink, report);
        }
        return report;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pass(
            Deque<Tracks.Source> waiting,
            MediaFiles media,
            ProducerSink sink,
            ProducerReport report)
            throws IOException, InterruptedException {
        PriorityQueue<OpenTrack> open =
                new PriorityQueue<>(Comparator.comparingLong(OpenTrack::dueMicros));
        Map<String, Integer> tracksLeft = new HashMap<>();
        try {
            while (!isStopped()) {
                while (tracksLeft.size() < options.parallel() && !waiting.isEmpty()) {
                    openNext(waiting.remove(), open, tracksLeft);
                }
                OpenTrack track = open.poll();
                if (track == null) {
                    return;
                }
                if (track.piece() == null) {
                    track.close();
                    tracksLeft.computeIfPresent(
                            track.source(), (name, left) -> left == 1 ? null : left - 1);
                } else {
                    try {
                        send(track, media, sink, report);
                    } finally {
                        // Its time has changed: it takes its new place in the queue.
                        open.add(track);
                    }
                }
            }
        } finally {
            open.forEach(OpenTrack::close);
        }
    }

    private void openNext(
            Tracks.Source source, PriorityQueue<OpenTrack> open, Map<String, Integer> tracksLeft) {
        long start =
                options.start() == null || options.realTime()
                        ? ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())
                        : ChronoUnit.MICROS.between(Instant.EPOCH, options.start());
        start = Math.max(start, nextStarts.getOrDefault(source.name(), Long.MIN_VALUE));
        List<Track> tracks = Tracks.open(source, options);
        tracksLeft.put(source.name(), tracks.size());
        for (Track track : tracks) {
            open.add(new OpenTrack(source.name(), track, start));
        }
    }

    private void send(OpenTrack track, MediaFiles media, ProducerSink sink, ProducerReport report)
            throws IOException, InterruptedException {
        Piece piece = track.piece();
        if (options.realTime() && waitUntil(track.dueMicros())) {
            return;
        }
        String stream = track.streamId();
        long sequence = sequences.merge(stream, (long) piece.units(), Long::sum) - piece.units();
        if (piece instanceof Piece.Media sent) {
            sink.chunk(chunk(stream, sequence, track.dueMicros(), sent));
            report.sent(stream, piece.units(), sent.payload().length);
            nextStarts.merge(track.source(), track.dueMicros() + sent.durationMicros(), Math::max);
        } else if (piece instanceof Piece.Loss loss) {
            Path file = media.root().resolve(loss.file());
            sink.deadLetter(LossLetters.of(stream, sequence, track.dueMicros(), loss, file));
            report.lost(stream, piece.units());
        }
        track.advance();
    }

    /** Waits for a time; true if the producer was stopped meanwhile. */
    private boolean waitUntil(long dueMicros) throws InterruptedException {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return stopped.await(Math.max(0, dueMicros - now), TimeUnit.MICROSECONDS);
    }

    private static MediaChunk chunk(
            String stream, long sequence, long captureMicros, Piece.Media piece) {
        return MediaChunk.newBuilder()
                .setStreamId(stream)
                .setSequence(sequence)
                .setUnits(piece.units())
                .setCaptureTimeMicros(captureMicros)
                .setFormat(piece.format())
                .setChannels(piece.channels())
                .setSampleRate(piece.sampleRate())
                .setPayload(ByteBuffer.wrap(piece.payload()))
                .setAttributes(Map.of("file", piece.file()))
                .build();
    }
}
