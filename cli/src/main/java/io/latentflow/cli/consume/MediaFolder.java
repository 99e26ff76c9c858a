package io.latentflow.cli.consume;

import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.MediaKind;
import io.latentflow.connector.media.PictureWriter;
import io.latentflow.connector.media.SignalWriter;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes decoded units to a folder: sound as WAV, frames of a video as MP4, pictures as PNG. For
 * one thread.
 */
final class MediaFolder implements UnitSink, AutoCloseable {

    private static final double USUAL_RATE = 25;

    private record Open(SignalWriter writer, long firstMicros) {}

    private final Path folder;
    private final Map<String, Open> writers = new HashMap<>();
    private final Map<String, Long> units = new TreeMap<>();

    MediaFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void unit(
            String streamId,
            long sequence,
            long captureMicros,
            Map<String, String> attributes,
            Signal signal)
            throws MediaException, IOException {
        units.merge(streamId, 1L, Long::sum);
        String file = attributes.getOrDefault("file", "");
        boolean ofVideo = !file.isEmpty() && MediaKind.of(Path.of(file)) == MediaKind.VIDEO;
        if (signal instanceof Image image && !ofVideo) {
            picture(streamId, sequence, file, image);
            return;
        }
        Open open = writers.get(streamId);
        if (open == null) {
            Path path =
                    StreamNames.below(
                            folder, streamId + (signal instanceof Audio ? ".wav" : ".mp4"));
            Files.createDirectories(path.getParent());
            open = new Open(SignalWriter.open(path, USUAL_RATE), captureMicros);
            writers.put(streamId, open);
        }
        open.writer().write(captureMicros - open.firstMicros(), signal);
    }

    private void picture(String streamId, long sequence, String file, Image image)
            throws MediaException, IOException {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String number = String.format(Locale.ROOT, "%06d", sequence);
        String title =
                name.isEmpty() ? number : number + "-" + (dot > 0 ? name.substring(0, dot) : name);
        Path path = StreamNames.below(folder, streamId + "/" + title + ".png");
        Files.createDirectories(path.getParent());
        Files.write(path, PictureWriter.png(image));
    }

    /** How many units of each stream were written. */
    Map<String, Long> units() {
        return units;
    }

    @Override
    public void close() throws MediaException {
        MediaException first = null;
        for (Open open : writers.values()) {
            try {
                open.writer().close();
            } catch (MediaException e) {
                first = first == null ? e : first;
            }
        }
        writers.clear();
        if (first != null) {
            throw first;
        }
    }
}
