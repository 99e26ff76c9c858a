package io.latentflow.connector.kafka;

import io.latentflow.codec.CodecId;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.Tier;
import io.latentflow.codec.UnknownCodecException;
import io.latentflow.codec.store.Codecs;
import io.latentflow.schema.LatentRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Gives an ordinary consumer decoded media: the value of a latents topic becomes a {@link
 * DecodedUnit}. Configured through the consumer's own properties; everything has a default.
 *
 * <pre>{@code
 * properties.put("value.deserializer", LatentDeserializer.class.getName());
 * properties.put("latentflow.tier", "fast");
 * try (KafkaConsumer<String, DecodedUnit> consumer = new KafkaConsumer<>(properties)) { ... }
 * }</pre>
 *
 * One decoder a codec is kept open until the consumer is closed. For one thread, like a consumer.
 *
 * <p>Frames of a video may be predicted from the frame before. Where reading begins between two
 * keys of a stream, units come without a signal until its next key, see {@link
 * DecodedUnit#awaitsKey}: no exception, so that a consumer goes on.
 */
public final class LatentDeserializer implements Deserializer<DecodedUnit> {

    /** Which decoder: {@code linear}, {@code fast} or {@code best} (default). */
    public static final String TIER_KEY = "latentflow.tier";

    /** Which engine runs the decoder's network: {@code auto} (default) or an engine's name. */
    public static final String ENGINE_KEY = "latentflow.engine";

    /**
     * How many latent channels to read, the most important first; 0 (default) reads all. The values
     * of the others are not decoded.
     */
    public static final String CHANNELS_KEY = "latentflow.channels";

    /**
     * Of how many streams at most to keep the last picture, from which the next may be predicted;
     * 256 where not set. With more streams at a time than that, frames wait for their keys.
     */
    public static final String STREAMS_KEY = "latentflow.streams";

    private final Map<CodecId, Decoder> decoders = new HashMap<>();
    private RecordFormat<LatentRecord> format =
            new RecordFormat<>(LatentRecord.class, new SingleObjectFraming());
    private DecodeOptions options = DecodeOptions.DEFAULT;
    private LatentStreams streams = new LatentStreams(LatentStreams.DEFAULT_MOST);

    /** For a consumer; it calls {@link #configure} next. */
    public LatentDeserializer() {}

    /**
     * Without a consumer's configuration.
     *
     * @param options which decoder
     */
    public LatentDeserializer(DecodeOptions options) {
        this.options = options;
        this.streams = new LatentStreams(LatentStreams.DEFAULT_MOST, options.channels());
    }

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        format = new RecordFormat<>(LatentRecord.class, Framings.of(configuration));
        options =
                new DecodeOptions(
                        tier(configuration.get(TIER_KEY)),
                        number(
                                configuration,
                                CHANNELS_KEY,
                                options.channels(),
                                0,
                                "must be a whole number from 1, or 0 to read all channels"),
                        text(configuration.get(ENGINE_KEY), options.engine()));
        streams =
                new LatentStreams(
                        number(
                                configuration,
                                STREAMS_KEY,
                                LatentStreams.DEFAULT_MOST,
                                1,
                                "must be a whole number from 1"),
                        options.channels());
    }

    /**
     * @throws RecordFormatException if the message is no latent, or was made by a codec that is not
     *     at hand; the message says which
     * @throws ConfigException if the codec has no decoder as configured
     */
    @Override
    public DecodedUnit deserialize(String topic, byte[] message) {
        if (message == null) {
            return null;
        }
        LatentRecord record = format.read(message);
        try {
            Latent latent = streams.read(record);
            CodecId codec =
                    new CodecId(
                            record.getCodec(),
                            record.getCodecVersion(),
                            record.getCodecFingerprint());
            return new DecodedUnit(
                    record.getStreamId(),
                    record.getSequence(),
                    record.getCaptureTimeMicros(),
                    latent == null ? codec : latent.codec(),
                    latent == null ? null : decoder(latent.codec()).decode(latent),
                    record.getAttributes());
        } catch (LatentFormatException | UnknownCodecException e) {
            throw new RecordFormatException(
                    "latent %d of stream '%s' cannot be decoded: %s"
                            .formatted(record.getSequence(), record.getStreamId(), e.getMessage()),
                    e);
        }
    }

    private Decoder decoder(CodecId id) {
        Decoder decoder = decoders.get(id);
        if (decoder == null) {
            decoder = open(id);
            decoders.put(id, decoder);
        }
        return decoder;
    }

    private Decoder open(CodecId id) {
        try {
            return Codecs.forLatent(id).newDecoder(options);
        } catch (UnknownCodecException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            ConfigException wrong =
                    new ConfigException(
                            "%s, %s or %s does not fit: %s"
                                    .formatted(TIER_KEY, CHANNELS_KEY, ENGINE_KEY, e.getMessage()));
            wrong.initCause(e);
            throw wrong;
        }
    }

    @Override
    public void close() {
        decoders.values().forEach(Decoder::close);
        decoders.clear();
    }

    private Tier tier(Object value) {
        String name = text(value, options.tier().name());
        try {
            return Tier.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    TIER_KEY,
                    name,
                    "must be one of " + Arrays.toString(Tier.values()).toLowerCase(Locale.ROOT));
        }
    }

    private static int number(
            Map<String, ?> configuration, String key, int otherwise, int least, String rule) {
        String number = text(configuration.get(key), String.valueOf(otherwise));
        try {
            int value = Integer.parseInt(number);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is too small.
        }
        throw new ConfigException(key, number, rule);
    }

    private static String text(Object value, String otherwise) {
        return value == null ? otherwise : value.toString().trim();
    }
}
