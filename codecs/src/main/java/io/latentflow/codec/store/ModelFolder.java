package io.latentflow.codec.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecId;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.codec.weights.Digests;
import io.latentflow.engine.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A codec as files: {@code codec.json}, the linear layers, decoder networks, and a model card for
 * people. Every file is checked against the SHA-256 that the manifest names.
 */
public final class ModelFolder {

    /** Name of the manifest. */
    public static final String MANIFEST = "codec.json";

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
        Map<Tier, Model> networks = new EnumMap<>(Tier.class);
        List<Tier> tiers = new ArrayList<>(List.of(Tier.LINEAR));
        for (CodecManifest.DecoderFile decoder : manifest.decoders()) {
            byte[] onnx = checked(where, files, decoder.file(), decoder.sha256());
            networks.put(
                    decoder.tier(),
                    new Model(manifest.name() + "/" + decoder.file(), decoder.sha256(), onnx));
            tiers.add(decoder.tier());
        }
        return new WallocCodec(
                info(manifest, tiers),
                manifest.levels(),
                manifest.boundary(),
                WallocWeights.fromFile(weightFile),
                networks);
    }

    /**
     * Writes a codec as a directory; an existing one is overwritten file by file.
     *
     * @param manifest its file names and fingerprints are filled in here
     * @param networks decoder networks as ONNX
     * @param card the model card, Markdown
     * @return the manifest as written
     */
    public static CodecManifest write(
            Path directory,
            CodecManifest manifest,
            WallocWeights weights,
            Map<Tier, byte[]> networks,
            String card)
            throws IOException {
        Files.createDirectories(directory);
        byte[] weightFile = weights.toFile();
        Files.write(directory.resolve(WEIGHTS), weightFile);
        List<CodecManifest.DecoderFile> decoders = new ArrayList<>();
        for (Map.Entry<Tier, byte[]> network : new TreeMap<>(networks).entrySet()) {
            String file = "decoder-" + network.getKey().name().toLowerCase(Locale.ROOT) + ".onnx";
            Files.write(directory.resolve(file), network.getValue());
            decoders.add(
                    new CodecManifest.DecoderFile(
                            network.getKey(), file, Digests.sha256(network.getValue())));
        }
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
                        manifest.defaultStep(),
                        manifest.summary(),
                        WEIGHTS,
                        Digests.sha256(weightFile),
                        decoders);
        Files.write(directory.resolve(MANIFEST), JSON.writeValueAsBytes(written));
        Files.writeString(directory.resolve("MODEL_CARD.md"), card);
        return written;
    }

    private static CodecInfo info(CodecManifest manifest, List<Tier> tiers) {
        int stride = 1 << manifest.levels();
        double samples =
                (double) manifest.signalChannels()
                        * stride
                        * (manifest.kind() == SignalKind.IMAGE ? stride : 1);
        return new CodecInfo(
                new CodecId(manifest.name(), manifest.version(), manifest.fingerprint()),
                manifest.kind(),
                manifest.signalChannels(),
                manifest.latentChannels(),
                stride,
                samples / manifest.latentChannels(),
                manifest.defaultStep(),
                List.copyOf(tiers),
                manifest.summary());
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
