package io.latentflow.codec.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.latentflow.codec.Codec;
import io.latentflow.codec.Tier;
import io.latentflow.codec.walloc.DecoderNetwork;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.codec.weights.Digests;
import io.latentflow.engine.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A codec as files: {@code codec.json}, the linear layers, decoder networks, and a model card for
 * people. Every file is checked against the SHA-256 that the manifest names.
 */
public final class ModelFolder {

    /** Name of the manifest. */
    public static final String MANIFEST = "codec.json";

    private static final String CARD = "MODEL_CARD.md";

    private static final String WEIGHTS = "weights.safetensors";

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(SerializationFeature.INDENT_OUTPUT);

    private ModelFolder() {}

    /** Where the files of a folder come from: a directory, or resources of a jar. */
    @FunctionalInterface
    public interface Source {
        /** The bytes of a file; IOException if there is none. */
        byte[] read(String name) throws IOException;
    }

    /**
     * Loads a codec from a directory.
     *
     * @throws IOException if a file is missing, does not match its SHA-256, or is no codec this
     *     build knows
     */
    public static Codec load(Path directory) throws IOException {
        return load(directory.toString(), name -> Files.readAllBytes(directory.resolve(name)));
    }

    /**
     * Loads a codec.
     *
     * @param where for messages
     */
    public static Codec load(String where, Source files) throws IOException {
        CodecManifest manifest = JSON.readValue(files.read(MANIFEST), CodecManifest.class);
        if (manifest.format() != CodecManifest.FORMAT
                || !CodecManifest.WALLOC.equals(manifest.architecture())) {
            throw new IOException(
                    "%s: this build knows codecs of format %d and architecture %s, but this one is %d and %s"
                            .formatted(
                                    where,
                                    CodecManifest.FORMAT,
                                    CodecManifest.WALLOC,
                                    manifest.format(),
                                    manifest.architecture()));
        }
        byte[] weightFile = checked(where, files, manifest.weights(), manifest.fingerprint());
        List<DecoderNetwork> networks = new ArrayList<>();
        for (CodecManifest.DecoderFile decoder : manifest.decoders()) {
            byte[] onnx = checked(where, files, decoder.file(), decoder.sha256());
            networks.add(
                    new DecoderNetwork(
                            decoder.tier(),
                            manifest.channelsOf(decoder),
                            new Model(
                                    manifest.name() + "/" + decoder.file(),
                                    decoder.sha256(),
                                    onnx)));
        }
        return new WallocCodec(
                manifest.info(),
                manifest.levels(),
                manifest.boundary(),
                WallocWeights.fromFile(weightFile),
                networks);
    }

    /**
     * Writes a codec as a directory; an existing one is overwritten file by file.
     *
     * @param manifest its file names and fingerprints are filled in here
     * @param card the model card, Markdown
     * @return the manifest as written, without decoder networks: see {@link #add}
     */
    public static CodecManifest write(
            Path directory, CodecManifest manifest, WallocWeights weights, String card)
            throws IOException {
        Files.createDirectories(directory);
        byte[] weightFile = weights.toFile();
        Files.write(directory.resolve(WEIGHTS), weightFile);
        CodecManifest written =
                new CodecManifest(
                        CodecManifest.FORMAT,
                        manifest.name(),
                        manifest.version(),
                        CodecManifest.WALLOC,
                        manifest.kind(),
                        manifest.signalChannels(),
                        manifest.levels(),
                        manifest.boundary(),
                        manifest.latentChannels(),
                        manifest.prefixes(),
                        manifest.defaultStep(),
                        manifest.summary(),
                        WEIGHTS,
                        Digests.sha256(weightFile),
                        List.of());
        writeManifest(directory, written);
        Files.writeString(directory.resolve(CARD), card);
        return written;
    }

    /**
     * Adds a decoder network to a codec, or replaces that of the same tier and number of channels.
     *
     * @param channels how many latent channels it reads
     * @param architecture what it is, for people
     * @param onnx the network
     * @param card what to append to the model card, Markdown
     * @return the manifest as written
     */
    public static CodecManifest add(
            Path directory, Tier tier, int channels, String architecture, byte[] onnx, String card)
            throws IOException {
        CodecManifest manifest = manifest(directory);
        String file =
                channels == manifest.latentChannels()
                        ? "decoder-%s.onnx".formatted(tier.name().toLowerCase(Locale.ROOT))
                        : "decoder-%s-%d.onnx"
                                .formatted(tier.name().toLowerCase(Locale.ROOT), channels);
        Files.write(directory.resolve(file), onnx);
        List<CodecManifest.DecoderFile> decoders = new ArrayList<>(manifest.decoders());
        decoders.removeIf(other -> other.tier() == tier && manifest.channelsOf(other) == channels);
        decoders.add(
                new CodecManifest.DecoderFile(
                        tier, channels, architecture, file, Digests.sha256(onnx)));
        CodecManifest written = manifest.withDecoders(decoders);
        writeManifest(directory, written);
        Files.writeString(
                directory.resolve(CARD),
                card,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return written;
    }

    /** Reads the manifest of a model folder. */
    public static CodecManifest manifest(Path directory) throws IOException {
        return JSON.readValue(Files.readAllBytes(directory.resolve(MANIFEST)), CodecManifest.class);
    }

    private static void writeManifest(Path directory, CodecManifest manifest) throws IOException {
        Path part = directory.resolve(MANIFEST + ".part");
        Files.write(part, JSON.writeValueAsBytes(manifest));
        Files.move(
                part,
                directory.resolve(MANIFEST),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] checked(String where, Source files, String name, String expected)
            throws IOException {
        if (name == null || name.contains("/") || name.contains("\\")) {
            throw new IOException(
                    "%s: a file of a model folder must lie in it: %s".formatted(where, name));
        }
        byte[] bytes = files.read(name);
        String actual = Digests.sha256(bytes);
        if (!actual.equals(expected)) {
            throw new IOException(
                    "%s: %s has SHA-256 %s, but the manifest names %s: the folder is damaged or mixed from two codecs"
                            .formatted(where, name, actual, expected));
        }
        return bytes;
    }
}
