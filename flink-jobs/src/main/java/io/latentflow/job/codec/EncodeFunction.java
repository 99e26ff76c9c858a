package io.latentflow.job.codec;

import io.latentflow.codec.Latent;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.job.batch.BatchFunction;
import io.latentflow.job.config.CodecOptions;
import io.latentflow.job.config.ConfigException;
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
 * Encodes units, each with the codec of its class of signals. A latent depends on its unit and the
 * settings alone, so a replay after a failure makes the same bytes.
 */
public final class EncodeFunction implements BatchFunction<Unit, LatentRecord> {

    private static final long serialVersionUID = 1;

    private static final String CPU = "cpu";

    private final JobConfig config;
    private transient Map<SignalClass, UnitEncoder> encoders;
    private transient CodecMetrics metrics;

    /**
     * @param config which codecs, steps and channels
     * @throws ConfigException if encoding on an engine is asked for, which the codecs of this
     *     version do not offer
     */
    public EncodeFunction(JobConfig config) {
        if (config.get(CodecOptions.ENCODE_ON) != CodecOptions.EncodeOn.CPU) {
            throw new ConfigException(
                    "setting %s is \"engine\", but the codecs of this version encode on the cpu only; set it to cpu or leave it out"
                            .formatted(CodecOptions.ENCODE_ON.key()));
        }
        this.config = config;
    }

    @Override
    public void open(RuntimeContext context) {
        EngineLoader.verify();
        metrics = new CodecMetrics(context.getMetricGroup(), CodecMetrics.Direction.ENCODE);
        encoders = new EnumMap<>(SignalClass.class);
        // All of them now: a wrong setting shall fail the job at its start, not with the first
        // sound after a night of pictures.
        for (SignalClass signals : SignalClass.values()) {
            encoders.put(signals, UnitEncoder.of(signals, config));
        }
    }

    @Override
    public List<LatentRecord> apply(List<Unit> batch) throws UnsupportedSignalException {
        List<LatentRecord> records = new ArrayList<>(batch.size());
        for (Unit unit : batch) {
            records.add(encode(unit));
        }
        return records;
    }

    private LatentRecord encode(Unit unit) throws UnsupportedSignalException {
        Signal signal = unit.signal();
        UnitEncoder encoder = encoders.get(SignalClass.of(signal));
        // A stream on a topic has no start of its own: its times count from the epoch.
        Latent latent = encoder.encode(signal).withTimeMicros(unit.captureTimeMicros);
        byte[] container = LatentContainer.write(latent);
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
