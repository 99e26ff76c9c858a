package io.latentflow.job.codec;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecId;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.store.Codecs;
import io.latentflow.engine.EngineException;
import io.latentflow.job.batch.UnrecoverableException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decoders of the codecs that a stream turns out to need, opened at first use. At most {@value
 * #MOST} are open: each may hold a network, and a topic may carry latents of many codec versions.
 */
final class DecoderPool implements AutoCloseable {

    private static final int MOST = 8;

    /** An open decoder and what it decodes. */
    record Open(CodecInfo info, Decoder decoder) {}

    private final DecodeOptions options;
    private final Map<CodecId, Open> open = new LinkedHashMap<>(16, 0.75f, true);

    DecoderPool(DecodeOptions options) {
        this.options = options;
    }

    /**
     * The decoder of a codec.
     *
     * @throws IllegalArgumentException if the codec is not known here, or has no such tier
     * @throws UnrecoverableException if its engine does not load
     */
    Open get(CodecId id) {
        Open known = open.get(id);
        if (known != null) {
            return known;
        }
        Codec codec = Codecs.forLatent(id);
        Open added;
        try {
            added = new Open(codec.info(), codec.newDecoder(options));
        } catch (EngineException e) {
            throw new UnrecoverableException(
                    "the decoder of %s does not start on engine \"%s\": %s"
                            .formatted(id, options.engine(), e.getMessage()),
                    e);
        }
        open.put(id, added);
        closeOldest();
        return added;
    }

    private void closeOldest() {
        if (open.size() > MOST) {
            Iterator<Open> oldest = open.values().iterator();
            oldest.next().decoder().close();
            oldest.remove();
        }
    }

    @Override
    public void close() {
        open.values().forEach(each -> each.decoder().close());
        open.clear();
    }
}
