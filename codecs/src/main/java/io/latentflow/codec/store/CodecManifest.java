package io.latentflow.codec.store;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.wavelet.Boundary;
import java.util.List;

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
        float defaultStep,
        String summary,
        String weights,
        String fingerprint,
        List<DecoderFile> decoders) {

    public CodecManifest {
        if (boundary == null) {
            boundary = Boundary.CIRCULAR;
        }
    }

    /** Version of the layout. */
    public static final int FORMAT = 1;

    /** The architecture this build knows. */
    public static final String WALLOC = "walloc";

    /**
     * A decoder network.
     *
     * @param tier which tier it serves
     * @param file ONNX file in the folder
     * @param sha256 SHA-256 of that file
     */
    public record DecoderFile(Tier tier, String file, String sha256) {}
}
