package io.latentflow.connector.media;

import io.latentflow.schema.MediaChunk;
import io.latentflow.signal.Image;
import java.nio.ByteBuffer;

/**
 * The payloads of media chunks to signals, whatever their format.
 *
 * <pre>{@code
 * try (ChunkDecoder decoder = new ChunkDecoder()) {
 *     decoder.decode(chunk, (unit, offsetMicros, signal) -> encode(signal));
 * }
 * }</pre>
 *
 * <p>Frames of video are handed over one by one; no more than the decoder's own reference frames
 * are held. A decoder is used by one thread at a time.
 */
public final class ChunkDecoder implements AutoCloseable {

    private final MediaLimits limits;
    private final int videoThreads;
    private final PictureReader pictures;

    /** With {@link MediaLimits#DEFAULT} and one thread for video. */
    public ChunkDecoder() {
        this(MediaLimits.DEFAULT, 1);
    }

    /**
     * @param limits what to refuse
     * @param videoThreads threads a video decoder may use, at least 1; where many chunks are
     *     decoded at once, 1 gives the most frames a second in all
     */
    public ChunkDecoder(MediaLimits limits, int videoThreads) {
        if (videoThreads < 1) {
            throw new IllegalArgumentException("videoThreads must be at least 1: " + videoThreads);
        }
        this.limits = limits;
        this.videoThreads = videoThreads;
        this.pictures = new PictureReader(limits);
    }

    /**
     * Decodes a whole chunk: one whose parts have been joined.
     *
     * <p>The number of units handed over may differ from {@code whole.getUnits()}; the caller keeps
     * the account. Units that were handed over before an exception are good.
     *
     * @throws MediaException if the payload is damaged, over a limit or of an unknown format
     * @throws IllegalArgumentException if the chunk is one part of several
     */
    public void decode(MediaChunk whole, UnitConsumer sink) throws MediaException {
        if (whole.getParts() != 1) {
            throw new IllegalArgumentException(
                    "part %d of %d: join the parts first"
                            .formatted(whole.getPart(), whole.getParts()));
        }
        byte[] payload = bytes(whole.getPayload());
        limits.checkBytes(payload.length);
        switch (whole.getFormat()) {
            case RGB8 -> sink.accept(0, 0, raw(whole, payload, 3));
            case GRAY8 -> sink.accept(0, 0, raw(whole, payload, 1));
            case JPEG, PNG, WEBP -> sink.accept(0, 0, picture(whole, payload));
            case PCM_S16LE -> sink.accept(0, 0, PcmDecoder.s16(whole, payload, limits));
            case PCM_F32LE -> sink.accept(0, 0, PcmDecoder.f32(whole, payload, limits));
            case MATROSKA, WEBM -> video(payload, "matroska", sink);
            case MP4 -> video(payload, "mov", sink);
            case H264 -> video(payload, "h264", sink);
            case H265 -> video(payload, "hevc", sink);
            case UNKNOWN ->
                    throw new MediaException(
                            "the chunk's format is not known to this version; update LatentFlow");
        }
    }

    private Image raw(MediaChunk chunk, byte[] payload, int channels) throws MediaException {
        limits.checkSize(chunk.getWidth(), chunk.getHeight());
        long expected = (long) chunk.getWidth() * chunk.getHeight() * channels;
        if (payload.length != expected) {
            throw new MediaException(
                    "a raw %s frame of %dx%d has %d bytes, but the payload has %d"
                            .formatted(
                                    chunk.getFormat(),
                                    chunk.getWidth(),
                                    chunk.getHeight(),
                                    expected,
                                    payload.length),
                    Math.min(expected, payload.length));
        }
        return new Image(chunk.getWidth(), chunk.getHeight(), channels, payload);
    }

    private Image picture(MediaChunk chunk, byte[] payload) throws MediaException {
        PictureFormat found = PictureFormat.of(payload);
        if (found == null || !found.name().equals(chunk.getFormat().name())) {
            throw new MediaException(
                    "the payload does not start as a %s picture%s"
                            .formatted(chunk.getFormat(), found == null ? "" : " but as " + found),
                    0);
        }
        return pictures.read(payload);
    }

    private void video(byte[] payload, String format, UnitConsumer sink) throws MediaException {
        Demuxer demuxer = Demuxer.open(payload, format);
        try (VideoFrames frames = new VideoFrames(demuxer, limits, videoThreads)) {
            long first = 0;
            while (frames.advance()) {
                first = frames.index() == 0 ? frames.timeMicros() : first;
                sink.accept(frames.index(), frames.timeMicros() - first, frames.image());
            }
            if (frames.index() < 0) {
                String logged = FfmpegLog.take();
                throw new MediaException(
                        "the payload holds no frame that can be shown"
                                + (logged.isEmpty() ? "" : " [" + logged + "]"));
            }
            if (demuxer.endedEarly()) {
                throw new MediaException(
                        "the payload ends early [" + FfmpegLog.take() + "]", payload.length);
            }
        }
    }

    private static byte[] bytes(ByteBuffer payload) {
        if (payload.hasArray()
                && payload.arrayOffset() == 0
                && payload.position() == 0
                && payload.remaining() == payload.array().length) {
            return payload.array();
        }
        byte[] copy = new byte[payload.remaining()];
        payload.duplicate().get(copy);
        return copy;
    }

    /**
     * Nothing is held between chunks; kept so that a caller owns the decoder as it would a file.
     */
    @Override
    public void close() {}
}
