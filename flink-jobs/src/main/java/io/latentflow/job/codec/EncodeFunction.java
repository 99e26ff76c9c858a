package io.latentflow.job.codec;

import io.latentflow.codec.Latent;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.job.batch.BatchFunction;
import io.latentflow.job.config.CodecOptions;
import io.latentflow.job.config.ConfigException;
import io.latentflow.job.config.FlowOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.metric.CodecMetrics;
import io.latentflow.job.unit.Unit;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.signal.Signal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Encodes units, each with the codec of its class of signals. A latent depends on its unit, the
 * units before it in the same media chunk and the settings alone, so a replay after a failure makes
 * the same bytes.
 */
public final class EncodeFunction implements BatchFunction<Unit, LatentRecord> {

    private static final long serialVersionUID = 1;

    private static final String CPU = "cpu";

    private final JobConfig config;
    private transient Map<SignalClass, UnitEncoder> encoders;
    private transient CodecMetrics metrics;
    private transient ChunkChain chain;

    /**
     * @param config which codecs, steps and channels
     * @throws ConfigException if encoding on an engine is asked for, which the codecs of this
     *     version do not offer, or the key interval is below 1
     */
    public EncodeFunction(JobConfig config) {
        if (config.get(CodecOptions.ENCODE_ON) != CodecOptions.EncodeOn.CPU) {
            throw new ConfigException(
                    "setting %s is \"engine\", but the codecs of this version encode on the cpu only; set it to cpu or leave it out"
                            .formatted(CodecOptions.ENCODE_ON.key()));
        }
        int keyInterval = config.get(CodecOptions.KEY_INTERVAL);
        if (keyInterval < 1) {
            throw new ConfigException(
                    "setting %s must be at least 1 (1 predicts nothing), but is %d"
                            .formatted(CodecOptions.KEY_INTERVAL.key(), keyInterval));
        }
        this.config = config;
    }

    @Override
    public void open(RuntimeContext context) {
        EngineLoader.verify();
        metrics = new CodecMetrics(context.getMetricGroup(), CodecMetrics.Direction.ENCODE);
        chain =
                new ChunkChain(
                        config.get(CodecOptions.KEY_INTERVAL),
                        config.get(CodecOptions.ENTROPY),
                        config.get(FlowOptions.RECORD_MAX_BYTES).getBytes());
        encoders = new EnumMap<>(SignalClass.class);
        // All of them now: a wrong setting shall fail the job at its start, not with the first
        // sound after a night of pictures.
        for (SignalClass signals : SignalClass.values()) {
            encoders.put(signals, UnitEncoder.of(signals, config));
        }
    }

    @Override
    public List<LatentRecord> apply(List<Unit> batch) throws UnsupportedSignalException {
        // A batch that fails is given again in pieces: until it is done, the chain stays as it was.
        ChunkChain next = chain.copy();
        List<LatentRecord> records = new ArrayList<>(batch.size());
        for (Unit unit : batch) {
            records.add(encode(unit, next));
        }
        chain = next;
        return records;
    }

    private LatentRecord encode(Unit unit, ChunkChain frames) throws UnsupportedSignalException {
        Signal signal = unit.signal();
        UnitEncoder encoder = encoders.get(SignalClass.of(signal));
        // A stream on a topic has no start of its own: its times count from the epoch.
        Latent latent = encoder.encode(signal).withTimeMicros(unit.captureTimeMicros);
        ChunkChain.Written written = frames.write(unit, latent);
        byte[] container = written.container();
        metrics.inUse(encoder.info(), CPU);
        metrics.done(signal.rawBytes(), container.length);
        return LatentRecord.newBuilder()
                .setStreamId(unit.streamId)
                .setSequence(unit.sequence)
                .setCaptureTimeMicros(unit.captureTimeMicros)
                .setCodec(latent.codec().name())
                .setCodecVersion(latent.codec().version())
                .setCodecFingerprint(latent.codec().fingerprint())
                .setShape(Arrays.stream(latent.shape()).boxed().collect(Collectors.toList()))
                .setContainer(ByteBuffer.wrap(container))
                .setInputBytes(unit.inputBytes)
                .setRawBytes(signal.rawBytes())
                .setEncodedOn(CPU)
                .setAttributes(unit.attributes)
                .setKeySequence(written.keySequence())
                .build();
    }

    @Override
    public long heldBytes(Unit unit) {
        return unit.heldBytes();
    }

    @Override
    public DeadLetter deadLetter(Unit unit, Exception failure) {
        return UnitLetters.encodeFailed(unit, failure);
    }

    @Override
    public void close() {
        encoders = null;
    }
}
