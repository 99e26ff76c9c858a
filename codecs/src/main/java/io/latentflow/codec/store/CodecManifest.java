package io.latentflow.codec.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.latentflow.codec.CodecId;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.wavelet.Boundary;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code codec.json} of a model folder.
 *
 * @param format version of this layout: 1
 * @param name name of the codec
 * @param version counts up whenever the weights change
 * @param architecture {@code walloc}
 * @param kind what it works on
 * @param signalChannels channels of its signals
 * @param levels levels of the wavelet packet transform
 * @param boundary how the transform goes on beyond the edges; absent in older folders: circular
 * @param latentChannels channels of its latents
 * @param prefixes how many first channels are meant to be latents of their own, ascending; absent
 *     in older folders: none
 * @param defaultStep quantisation step where none is asked for
 * @param summary one line for people
 * @param weights file of the linear layers, safetensors
 * @param fingerprint SHA-256 of that file
 * @param decoders networks beyond linear synthesis
 */
@JsonPropertyOrder({
    "format",
    "name",
    "version",
    "architecture",
    "kind",
    "signalChannels",
    "levels",
    "boundary",
    "latentChannels",
    "prefixes",
    "defaultStep",
    "summary",
    "weights",
    "fingerprint",
    "decoders"
})
public record CodecManifest(
        int format,
        String name,
        int version,
        String architecture,
        SignalKind kind,
        int signalChannels,
        int levels,
        Boundary boundary,
        int latentChannels,
        List<Integer> prefixes,
        float defaultStep,
        String summary,
        String weights,
        String fingerprint,
        List<DecoderFile> decoders) {

    public CodecManifest {
        if (boundary == null) {
            boundary = Boundary.CIRCULAR;
        }
        prefixes = prefixes == null ? List.of() : List.copyOf(prefixes);
        decoders = decoders == null ? List.of() : List.copyOf(decoders);
    }

    /** Version of the layout. */
    public static final int FORMAT = 1;

    /** The architecture this build knows. */
    public static final String WALLOC = "walloc";

    /**
     * A decoder network.
     *
     * @param tier which tier it serves
     * @param channels how many latent channels it was trained for; absent in older folders: all
     * @param architecture what it is, for people; absent in older folders
     * @param file ONNX file in the folder
     * @param sha256 SHA-256 of that file
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DecoderFile(
            Tier tier, Integer channels, String architecture, String file, String sha256) {}

    /** How many channels a decoder network reads. */
    int channelsOf(DecoderFile decoder) {
        return decoder.channels() == null ? latentChannels : decoder.channels();
    }

    /** The same for other weights. */
    public CodecManifest withFingerprint(String sha256) {
        return new CodecManifest(
                format,
                name,
                version,
                architecture,
                kind,
                signalChannels,
                levels,
                boundary,
                latentChannels,
                prefixes,
                defaultStep,
                summary,
                weights,
                sha256,
                decoders);
    }

    /** The same with other decoders. */
    CodecManifest withDecoders(List<DecoderFile> others) {
        return new CodecManifest(
                format,
                name,
                version,
                architecture,
                kind,
                signalChannels,
                levels,
                boundary,
                latentChannels,
                prefixes,
                defaultStep,
                summary,
                weights,
                fingerprint,
                others);
    }

    /** What it is to users. */
    public CodecInfo info() {
        int stride = 1 << levels;
        double samples = (double) signalChannels * stride * (kind == SignalKind.IMAGE ? stride : 1);
        SortedSet<Integer> counts = new TreeSet<>(prefixes);
        decoders.forEach(decoder -> counts.add(channelsOf(decoder)));
        counts.remove(latentChannels);
        return new CodecInfo(
                new CodecId(name, version, fingerprint),
                kind,
                signalChannels,
                latentChannels,
                stride,
                samples / latentChannels,
                defaultStep,
                tiers(latentChannels),
                counts.stream().map(count -> new CodecInfo.Prefix(count, tiers(count))).toList(),
                summary);
    }

    private List<Tier> tiers(int channels) {
        return Stream.concat(
                        Stream.of(Tier.LINEAR),
                        decoders.stream()
                                .filter(decoder -> channelsOf(decoder) == channels)
                                .map(DecoderFile::tier))
                .sorted()
                .toList();
    }
}
