package io.latentflow.cli.training;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.file.MediaTracks;
import io.latentflow.codec.SignalKind;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.MediaFiles;
import io.latentflow.connector.media.MediaFiles.MediaFile;
import io.latentflow.connector.media.MediaKind;
import io.latentflow.connector.media.MediaUnit;
import io.latentflow.connector.media.SceneFolder;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * The signals of a folder that a codec can be trained on: those of its kind with its number of
 * channels, up to a number of samples. Pictures of other than 1 or 3 channels are folders with one
 * gray picture a channel. One is in memory at a time.
 */
public final class TrainingSignals implements Iterable<Signal> {

    private final List<MediaFile> files;
    private final SignalKind kind;
    private final int channels;
    private final long mostSamples;
    private final Consumer<String> remarks;
    private long taken;
    private long otherChannels;

    /**
     * @param mostSamples how many samples to take in all
     * @param remarks takes what is worth saying
     * @throws CliException if the folder holds no such media
     */
    public TrainingSignals(
            Path folder, SignalKind kind, int channels, long mostSamples, Consumer<String> remarks)
            throws IOException {
        this.kind = kind;
        this.channels = channels;
        this.mostSamples = mostSamples;
        this.remarks = remarks;
        boolean scenes = kind == SignalKind.IMAGE && channels != 1 && channels != 3;
        files =
                (scenes ? SceneFolder.in(folder) : MediaFiles.of(folder))
                        .files().stream()
                                .filter(
                                        file ->
                                                file.kind()
                                                        != (kind == SignalKind.IMAGE
                                                                ? MediaKind.SOUND
                                                                : MediaKind.PICTURE))
                                .toList();
        if (files.isEmpty()) {
            throw new CliException(
                    "no %s in %s"
                            .formatted(
                                    scenes
                                            ? "folders with one gray picture a channel"
                                            : kind == SignalKind.IMAGE ? "pictures" : "sound",
                                    folder));
        }
    }

    /** How many files are looked at. */
    public int files() {
        return files.size();
    }

    @Override
    public Iterator<Signal> iterator() {
        taken = 0;
        otherChannels = 0;
        Iterator<MediaFile> left = files.iterator();
        return new Iterator<>() {
            private MediaTracks tracks;
            private Signal next = advance();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Signal next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                Signal current = next;
                taken += samples(current);
                next = taken < mostSamples ? advance() : end();
                return current;
            }

            private Signal advance() {
                while (true) {
                    try {
                        MediaUnit unit = tracks == null ? null : tracks.next();
                        if (unit != null) {
                            if (channels(unit.signal()) == channels) {
                                return unit.signal();
                            }
                            otherChannels++;
                        } else if (!open()) {
                            return end();
                        }
                    } catch (MediaException | IOException e) {
                        remarks.accept("left out: " + e.getMessage());
                        close();
                    }
                }
            }

            private boolean open() throws MediaException, IOException {
                close();
                if (!left.hasNext()) {
                    return false;
                }
                tracks =
                        MediaTracks.open(
                                left.next().path(),
                                kind == SignalKind.IMAGE
                                        ? MediaTracks.Wanted.PICTURES
                                        : MediaTracks.Wanted.SOUND);
                return true;
            }

            private void close() {
                if (tracks != null) {
                    tracks.close();
                    tracks = null;
                }
            }

            private Signal end() {
                close();
                if (otherChannels > 0) {
                    remarks.accept(
                            "%d signals were left out: they have not %d channels"
                                    .formatted(otherChannels, channels));
                }
                return null;
            }
        };
    }

    private static int channels(Signal signal) {
        return signal instanceof Image image ? image.channels() : ((Audio) signal).channels();
    }

    private static long samples(Signal signal) {
        return signal instanceof Image image
                ? image.samples().length
                : (long) ((Audio) signal).channels() * ((Audio) signal).length();
    }
}
