package io.latentflow.cli.demo;

import io.latentflow.cli.report.RunSummary.CodecUse;
import io.latentflow.schema.LatentRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which codecs made latents, and how many. Safe for use by many threads. */
final class CodecCounts {

    private final Map<String, CodecUse> uses = new TreeMap<>();

    synchronized void count(LatentRecord latent) {
        uses.merge(
                latent.getCodec() + " " + latent.getCodecFingerprint(),
                new CodecUse(
                        latent.getCodec(),
                        latent.getCodecVersion(),
                        latent.getCodecFingerprint(),
                        1),
                (a, b) ->
                        new CodecUse(
                                a.name(), a.version(), a.fingerprint(), a.latents() + b.latents()));
    }

    synchronized List<CodecUse> list() {
        return List.copyOf(uses.values());
    }
}
