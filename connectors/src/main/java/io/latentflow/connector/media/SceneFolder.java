package io.latentflow.connector.media;

import io.latentflow.signal.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A picture of any number of channels, such as the bands of a multispectral camera, as a folder
 * with one gray picture a channel, in the order of their names. All must be of one size.
 */
public final class SceneFolder implements MediaReader {

    private final Path folder;
    private final MediaLimits limits;
    private boolean done;

    /** Reads one picture of all files of the folder. */
    public SceneFolder(Path folder, MediaLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * The folders below a folder, itself included, that hold pictures.
     *
     * @throws IOException if it cannot be listed
     */
    public static MediaFiles in(Path root) throws IOException {
        List<MediaFiles.MediaFile> scenes = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isDirectory).sorted().toList()) {
                if (!bands(path).isEmpty()) {
                    String name = root.relativize(path).toString().replace('\\', '/');
                    scenes.add(
                            new MediaFiles.MediaFile(
                                    path, name.isEmpty() ? "." : name, MediaKind.PICTURE));
                }
            }
        }
        return new MediaFiles(root, scenes, List.of());
    }

    /**
     * Writes each channel of a picture as a gray PNG file {@code band-01.png}, {@code band-02.png}
     * and so on.
     *
     * @param folder made if it is not there
     * @throws MediaException if it cannot be written
     */
    public static void write(Image image, Path folder) throws MediaException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new MediaException("the folder " + folder + " cannot be made: " + e, e);
        }
        int channels = image.channels();
        for (int c = 0; c < channels; c++) {
            byte[] samples = new byte[image.width() * image.height()];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = image.samples()[i * channels + c];
            }
            PictureWriter.write(
                    new Image(image.width(), image.height(), 1, samples),
                    folder.resolve(String.format(Locale.ROOT, "band-%02d.png", c + 1)));
        }
    }

    @Override
    public MediaUnit next() throws MediaException {
        if (done) {
            return null;
        }
        done = true;
        try {
            List<Path> files = bands(folder);
            if (files.isEmpty()) {
                throw new MediaException("the folder holds no picture");
            }
            List<Image> bands = new ArrayList<>();
            for (Path file : files) {
                bands.add(band(file, bands.isEmpty() ? null : bands.get(0)));
            }
            return new MediaUnit(0, 0, stacked(bands));
        } catch (IOException e) {
            throw new MediaException("the folder cannot be read: " + e, e);
        }
    }

    private Image band(Path file, Image first) throws MediaException {
        Image band = new PictureReader(limits).read(file);
        if (band.channels() != 1) {
            throw new MediaException(
                    "%s must be gray, one picture a channel, but has %d channels"
                            .formatted(file.getFileName(), band.channels()));
        }
        if (first != null && (band.width() != first.width() || band.height() != first.height())) {
            throw new MediaException(
                    "%s is %dx%d, but the first channel is %dx%d"
                            .formatted(
                                    file.getFileName(),
                                    band.width(),
                                    band.height(),
                                    first.width(),
                                    first.height()));
        }
        return band;
    }

    private static Image stacked(List<Image> bands) {
        Image first = bands.get(0);
        int channels = bands.size();
        byte[] samples =
                new byte
                        [Math.multiplyExact(
                                Math.multiplyExact(first.width(), first.height()), channels)];
        for (int c = 0; c < channels; c++) {
            byte[] band = bands.get(c).samples();
            for (int i = 0; i < band.length; i++) {
                samples[i * channels + c] = band[i];
            }
        }
        return new Image(first.width(), first.height(), channels, samples);
    }

    private static List<Path> bands(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> MediaKind.of(path) == MediaKind.PICTURE)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        }
    }

    @Override
    public void close() {
        // No file stays open.
    }
}
