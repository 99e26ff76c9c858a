package io.latentflow.cli.file;

import io.latentflow.codec.CodecId;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The decoder of each codec that a file needs, opened when first needed. For one thread. */
final class Decoders implements AutoCloseable {

    private final DecodeOptions options;
    private final Map<CodecId, Decoder> open = new LinkedHashMap<>();

    Decoders(DecodeOptions options) {
        this.options = options;
    }

    Signal decode(Latent latent) throws LatentFormatException {
        return open.computeIfAbsent(latent.codec(), id -> Codecs.forLatent(id).newDecoder(options))
                .decode(latent);
    }

    List<String> codecs() {
        return open.keySet().stream().map(CodecId::name).distinct().toList();
    }

    List<String> engines() {
        return open.values().stream().map(Decoder::engine).distinct().toList();
    }

    @Override
    public void close() {
        open.values().forEach(Decoder::close);
    }
}
