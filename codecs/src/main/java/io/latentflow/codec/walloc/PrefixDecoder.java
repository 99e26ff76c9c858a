package io.latentflow.codec.walloc;

import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.Tier;
import io.latentflow.engine.Engines;
import io.latentflow.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decodes each latent by what was made for exactly as many channels as are read of it: the network
 * of that number, or the best linear synthesis. Decoders are opened when first needed.
 */
final class PrefixDecoder implements Decoder {

    private final WallocSpec spec;
    private final List<DecoderNetwork> networks;
    private final DecodeOptions options;
    private final int wanted;
    private final Map<Integer, Decoder> open = new TreeMap<>();

    /**
     * @throws IllegalArgumentException if more channels are asked for than there are, or a tier by
     *     name that has no network for them
     */
    PrefixDecoder(WallocSpec spec, List<DecoderNetwork> networks, DecodeOptions options) {
        int channels = spec.info().latentChannels();
        if (options.channels() > channels) {
            throw new IllegalArgumentException(
                    "%s has %d latent channels, but %d were asked for"
                            .formatted(spec.info().id().name(), channels, options.channels()));
        }
        this.spec = spec;
        this.networks = networks;
        this.options = options;
        this.wanted = options.channels() == 0 ? channels : options.channels();
        boolean another =
                options.channels() == 0
                        && networks.stream().anyMatch(its -> its.tier() == options.tier());
        if (network(wanted) != null || !isForced() || !another) {
            // At once, so that an engine that does not load is told now. Only where all channels
            // are read, the tier has no network for all, but has one for a prefix, the latents
            // decide.
            try {
                decoder(wanted);
            } catch (LatentFormatException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    @Override
    public List<Signal> decode(List<Latent> latents) throws LatentFormatException {
        List<Signal> signals = new ArrayList<>(latents.size());
        int start = 0;
        while (start < latents.size()) {
            int channels = channels(latents.get(start));
            List<Latent> run = new ArrayList<>();
            int end = start;
            for (; end < latents.size() && channels(latents.get(end)) == channels; end++) {
                Latent latent = latents.get(end);
                // One with more channels than the codec is not for it: the decoder says so.
                run.add(latent.channels() <= wholeChannels() ? latent.prefix(channels) : latent);
            }
            signals.addAll(decoder(channels).decode(run));
            start = end;
        }
        return signals;
    }

    private int channels(Latent latent) {
        return Math.min(wanted, latent.channels());
    }

    private int wholeChannels() {
        return spec.info().latentChannels();
    }

    private Decoder decoder(int channels) throws LatentFormatException {
        Decoder decoder = open.get(channels);
        if (decoder == null) {
            decoder = newDecoder(channels);
            open.put(channels, decoder);
        }
        return decoder;
    }

    private Decoder newDecoder(int channels) throws LatentFormatException {
        if (options.tier() != Tier.LINEAR) {
            DecoderNetwork network = network(channels);
            if (network != null) {
                return new NetworkDecoder(
                        spec.prefix(channels),
                        Engines.lease(network.model(), options.engine()),
                        NetworkReach.of(network.model()));
            }
            if (isForced()) {
                throw new LatentFormatException(
                        "%s has no %s decoder for %d channels; it has %s; the tier best takes what there is"
                                .formatted(
                                        spec.info().id().name(),
                                        options.tier(),
                                        channels,
                                        existing()),
                        -1);
            }
        }
        return new LinearDecoder(spec.prefix(channels), options.threads());
    }

    /** Asked for by name: not to be replaced by another. */
    private boolean isForced() {
        return options.tier() == Tier.FAST;
    }

    /** The network for a number of channels; null if there is none. */
    private DecoderNetwork network(int channels) {
        DecoderNetwork found = null;
        for (DecoderNetwork network : networks) {
            if (network.channels() == channels
                    && (network.tier() == options.tier()
                            || options.tier() == Tier.BEST && found == null)) {
                found = network;
            }
        }
        return found;
    }

    private String existing() {
        String made =
                networks.stream()
                        .map(its -> its.tier() + " for " + its.channels() + " channels")
                        .collect(Collectors.joining(", "));
        return made.isEmpty() ? "LINEAR only" : "LINEAR for any number, " + made;
    }

    @Override
    public String engine() {
        return open.isEmpty()
                ? "java"
                : open.values().stream()
                        .map(Decoder::engine)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        open.values().forEach(Decoder::close);
        open.clear();
    }
}
