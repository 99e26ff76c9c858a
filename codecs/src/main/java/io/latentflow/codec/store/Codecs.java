package io.latentflow.codec.store;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecId;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.UnknownCodecException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The codecs at hand: those that ship with LatentFlow, and model folders that lie in a directory
 * named by the system property {@value #PATH_PROPERTY} or the environment variable {@value
 * #PATH_VARIABLE} (several are separated as in a class path). A codec is loaded once a JVM.
 */
public final class Codecs {

    /** System property that names directories of model folders. */
    public static final String PATH_PROPERTY = "latentflow.codec.path";

    /**
     * Environment variable that names directories of model folders, where the property is not set.
     */
    public static final String PATH_VARIABLE = "LATENTFLOW_CODEC_PATH";

    private static final String SHIPPED = "/io/latentflow/codec/shipped/";

    private static final Map<String, Codec> LOADED = new ConcurrentHashMap<>();

    private Codecs() {}

    /**
     * A codec by name, or by the path of its model folder.
     *
     * @throws UnknownCodecException if there is none, with the known names; or if its folder is
     *     damaged, with what is wrong
     */
    public static Codec get(String nameOrFolder) {
        if (shippedNames().contains(nameOrFolder)) {
            return LOADED.computeIfAbsent(nameOrFolder, Codecs::loadShipped);
        }
        Optional<Path> folder = folder(nameOrFolder);
        if (folder.isEmpty()) {
            throw new UnknownCodecException(
                    "unknown codec \"%s\": known are %s; or give the path of a model folder, or name a directory of model folders in %s"
                            .formatted(nameOrFolder, shippedNames(), PATH_VARIABLE));
        }
        return LOADED.computeIfAbsent(
                folder.get().toAbsolutePath().normalize().toString(), Codecs::loadFolder);
    }

    /** The codecs that ship, in the order in which people should look at them. */
    public static List<CodecInfo> shipped() {
        return shippedNames().stream().map(name -> get(name).info()).toList();
    }

    /**
     * The codec whose weights made a latent.
     *
     * @throws UnknownCodecException if no codec at hand has these weights; says which are needed
     *     and where they are looked for
     */
    public static Codec forLatent(CodecId id) {
        for (Codec codec : LOADED.values()) {
            if (codec.info().id().fingerprint().equals(id.fingerprint())) {
                return codec;
            }
        }
        for (String name : candidates(id.name())) {
            Codec codec = get(name);
            if (codec.info().id().fingerprint().equals(id.fingerprint())) {
                return codec;
            }
        }
        throw new UnknownCodecException(
                "no codec at hand has the weights of %s, SHA-256 %s: ask whoever made the latent for the model folder and name its parent directory in %s"
                        .formatted(
                                id.name() + " v" + id.version(), id.fingerprint(), PATH_VARIABLE));
    }

    /** Names and folders that may hold the weights, those of the right name first. */
    private static List<String> candidates(String name) {
        List<String> candidates = new ArrayList<>();
        if (shippedNames().contains(name)) {
            candidates.add(name);
        }
        for (Path directory : searchPath()) {
            try (var entries = Files.list(directory)) {
                entries.filter(entry -> Files.exists(entry.resolve(ModelFolder.MANIFEST)))
                        .map(Path::toString)
                        .sorted()
                        .forEach(candidates::add);
            } catch (IOException e) {
                throw new UnknownCodecException(
                        "cannot list " + directory + ", which " + PATH_VARIABLE + " names", e);
            }
        }
        return candidates;
    }

    private static Optional<Path> folder(String nameOrFolder) {
        Path direct = Path.of(nameOrFolder);
        if (Files.exists(direct.resolve(ModelFolder.MANIFEST))) {
            return Optional.of(direct);
        }
        return searchPath().stream()
                .map(directory -> directory.resolve(nameOrFolder))
                .filter(folder -> Files.exists(folder.resolve(ModelFolder.MANIFEST)))
                .findFirst();
    }

    private static List<Path> searchPath() {
        String value =
                System.getProperty(PATH_PROPERTY, System.getenv().getOrDefault(PATH_VARIABLE, ""));
        List<Path> directories = new ArrayList<>();
        for (String part : value.split(File.pathSeparator)) {
            if (!part.isBlank() && Files.isDirectory(Path.of(part))) {
                directories.add(Path.of(part));
            }
        }
        return directories;
    }

    private static List<String> shippedNames() {
        return ShippedNames.NAMES;
    }

    private static Codec loadShipped(String name) {
        try {
            return ModelFolder.load(name, file -> resource(name + "/" + file));
        } catch (IOException e) {
            throw new UnknownCodecException(
                    "the codec " + name + " that ships is damaged: " + e.getMessage(), e);
        }
    }

    private static Codec loadFolder(String directory) {
        try {
            return ModelFolder.load(Path.of(directory));
        } catch (IOException e) {
            throw new UnknownCodecException(
                    "the model folder " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Codecs.class.getResourceAsStream(SHIPPED + name)) {
            if (in == null) {
                throw new FileNotFoundException("no resource " + SHIPPED + name);
            }
            return in.readAllBytes();
        }
    }

    /** Read once, when first asked for. */
    private static final class ShippedNames {
        static final List<String> NAMES = read();

        private static List<String> read() {
            try {
                return new String(resource("index.txt"), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
