package io.latentflow.job.codec;

import io.latentflow.codec.CodecId;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.connector.flink.Envelope;
import io.latentflow.engine.Engines;
import io.latentflow.job.batch.BatchFunction;
import io.latentflow.job.config.CodecOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.metric.CodecMetrics;
import io.latentflow.job.unit.Unit;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.signal.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Decodes latents that stand alone. Those of one codec in a batch go to its decoder together, which
 * runs equal shapes through the network in one call; the results keep the batch's order.
 */
public final class DecodeFunction implements BatchFunction<Envelope<LatentRecord>, Unit> {

    private static final long serialVersionUID = 1;

    private final JobConfig config;
    private transient DecoderPool decoders;
    private transient CodecMetrics metrics;

    /**
     * @param config which tier, how many channels, which engine
     */
    public DecodeFunction(JobConfig config) {
        this.config = config;
    }

    @Override
    public void open(RuntimeContext context) {
        EngineLoader.verify();
        metrics = new CodecMetrics(context.getMetricGroup(), CodecMetrics.Direction.DECODE);
        DecodeOptions options =
                new DecodeOptions(
                        config.get(CodecOptions.DECODE_TIER),
                        config.get(CodecOptions.DECODE_CHANNELS),
                        config.get(CodecOptions.ENGINE));
        if (options.tier() != Tier.LINEAR && !options.engine().equals(Engines.AUTO)) {
            // A forced engine fails the job at its start, not with its first latent.
            Engines.select(options.engine());
        }
        decoders = new DecoderPool(options);
    }

    @Override
    public List<Unit> apply(List<Envelope<LatentRecord>> batch) throws LatentFormatException {
        Latent[] latents = new Latent[batch.size()];
        Map<CodecId, List<Integer>> byCodec = new LinkedHashMap<>();
        for (int i = 0; i < latents.length; i++) {
            latents[i] =
                    LatentContainer.read(
                            Bytes.of(batch.get(i).record().getContainer()),
                            config.get(CodecOptions.DECODE_CHANNELS));
            byCodec.computeIfAbsent(latents[i].codec(), id -> new ArrayList<>()).add(i);
        }
        Signal[] signals = new Signal[latents.length];
        for (Map.Entry<CodecId, List<Integer>> group : byCodec.entrySet()) {
            decode(group.getKey(), group.getValue(), latents, signals);
        }
        Unit[] units = new Unit[latents.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = unit(batch.get(i), signals[i]);
        }
        return Arrays.asList(units);
    }

    private void decode(CodecId id, List<Integer> indices, Latent[] latents, Signal[] signals)
            throws LatentFormatException {
        DecoderPool.Open open = decoders.get(id);
        List<Latent> group = indices.stream().map(index -> latents[index]).toList();
        List<Signal> decoded = open.decoder().decode(group);
        for (int i = 0; i < indices.size(); i++) {
            signals[indices.get(i)] = decoded.get(i);
        }
        metrics.inUse(open.info(), open.decoder().engine());
    }

    private Unit unit(Envelope<LatentRecord> envelope, Signal signal) {
        LatentRecord record = envelope.record();
        Unit unit = Unit.of(signal);
        unit.streamId = record.getStreamId();
        unit.sequence = record.getSequence();
        unit.captureTimeMicros = record.getCaptureTimeMicros();
        unit.inputBytes = envelope.messageBytes();
        unit.attributes = record.getAttributes();
        unit.sourceTopic = envelope.position().topic();
        unit.sourcePartition = envelope.position().partition();
        unit.sourceOffset = envelope.position().offset();
        metrics.done(signal.rawBytes(), unit.inputBytes);
        return unit;
    }

    /** What a latent will take once it is decoded: that is what fills the memory. */
    @Override
    public long heldBytes(Envelope<LatentRecord> envelope) {
        LatentRecord record = envelope.record();
        return record.getContainer().remaining() + Math.max(0, record.getRawBytes());
    }

    @Override
    public DeadLetter deadLetter(Envelope<LatentRecord> envelope, Exception failure) {
        return UnitLetters.decodeFailed(envelope, failure);
    }

    @Override
    public void close() {
        if (decoders != null) {
            decoders.close();
            decoders = null;
        }
    }
}
