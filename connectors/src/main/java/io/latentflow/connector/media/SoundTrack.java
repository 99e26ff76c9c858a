package io.latentflow.connector.media;

import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Audio;

/** The sound of a file as windows of 16-bit PCM. */
final class SoundTrack implements Track {

    private final String streamId;
    private final String file;
    private final SoundReader reader;
    private final int window;
    private boolean ended;

    SoundTrack(String streamId, String file, SoundReader reader, int window) {
        this.streamId = streamId;
        this.file = file;
        this.reader = reader;
        this.window = window;
    }

    @Override
    public String streamId() {
        return streamId;
    }

    @Override
    public Piece next() {
        if (ended) {
            return null;
        }
        try {
            MediaUnit unit = reader.next();
            if (unit != null) {
                return piece(unit.timeMicros(), (Audio) unit.signal());
            }
            ended = true;
            return rest();
        } catch (MediaException e) {
            ended = true;
            return new Piece.Loss(file, timeMicros(), Math.max(1, missing()), e);
        }
    }

    private Piece piece(long offset, Audio audio) {
        return new Piece.Media(
                file,
                reader.startMicros() + offset,
                Math.round(audio.length() * 1e6 / audio.sampleRate()),
                1,
                MediaFormat.PCM_S16LE,
                audio.channels(),
                audio.sampleRate(),
                Pcm.s16(audio));
    }

    /** The account of what is missing at the end; null if nothing is. */
    private Piece rest() {
        if (reader.endedEarly()) {
            MediaException reason =
                    new MediaException(
                            "the sound ends early, after %d samples; %d are missing"
                                    .formatted(reader.delivered(), reader.missing()));
            return new Piece.Loss(file, timeMicros(), Math.max(1, missing()), reason);
        }
        if (reader.damagedPackets() > 0) {
            MediaException reason =
                    new MediaException(
                            "%d packets of the sound cannot be decoded and are left out"
                                    .formatted(reader.damagedPackets()));
            return new Piece.Loss(file, timeMicros(), 0, reason);
        }
        return null;
    }

    private int missing() {
        return (int) Math.min(Integer.MAX_VALUE, (reader.missing() + window - 1) / window);
    }

    private long timeMicros() {
        int rate = Math.max(1, reader.info().sampleRate());
        return reader.startMicros() + Math.round(reader.delivered() * 1e6 / rate);
    }

    @Override
    public void close() {
        reader.close();
    }
}
