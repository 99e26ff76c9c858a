package io.latentflow.connector.media;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The media files of a folder and its sub-folders, in the order of their names.
 *
 * @param root the folder; for a single file, the folder it lies in
 * @param files media files, told by their endings
 * @param skipped relative names of the files that are no media
 */
public record MediaFiles(Path root, List<MediaFile> files, List<String> skipped) {

    public MediaFiles {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }

    /**
     * One media file.
     *
     * @param path where it lies
     * @param name its name relative to the root, parts joined by "/"
     * @param kind what it holds
     */
    public record MediaFile(Path path, String name, MediaKind kind) {

        /** Relative name of the folder it lies in, or the root's own name. */
        String folder(Path root) {
            int slash = name.lastIndexOf('/');
            Path own = root.toAbsolutePath().normalize().getFileName();
            return slash > 0 ? name.substring(0, slash) : own == null ? "media" : own.toString();
        }
    }

    /**
     * Looks into a folder, or takes a single file. Hidden files (a leading dot) are left aside.
     *
     * @throws IOException if it does not exist or cannot be listed
     */
    public static MediaFiles of(Path fileOrFolder) throws IOException {
        if (!Files.exists(fileOrFolder)) {
            throw new IOException(fileOrFolder + " does not exist");
        }
        boolean folder = Files.isDirectory(fileOrFolder);
        Path root = folder ? fileOrFolder : fileOrFolder.toAbsolutePath().getParent();
        List<MediaFile> files = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (Path path : folder ? walk(root) : List.of(fileOrFolder.toAbsolutePath())) {
            String name = root.relativize(path).toString().replace('\\', '/');
            MediaKind kind = MediaKind.of(path);
            if (kind == null) {
                skipped.add(name);
            } else {
                files.add(new MediaFile(path, name, kind));
            }
        }
        return new MediaFiles(root, files, skipped);
    }

    private static List<Path> walk(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !isHidden(root.relativize(path)))
                    .sorted(Comparator.comparing(path -> root.relativize(path).toString()))
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
