package io.latentflow.job.codec;

import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.container.MissingReferenceException;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.connector.flink.DeadLetterOutput;
import io.latentflow.connector.flink.Envelope;
import io.latentflow.schema.LatentRecord;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes predicted latents stand alone, so that those behind it may be decoded together and in any
 * way: their values are read with the latent before and handed on as they are, not coded again.
 * Others pass untouched.
 *
 * <p>State: of each stream with predicted latents, the last one; forgotten after an hour or two
 * without a latent. A latent whose reference is missing becomes a dead letter that says so, up to
 * the next key.
 */
public final class StandaloneFunction
        extends KeyedProcessFunction<String, Envelope<LatentRecord>, Envelope<LatentRecord>> {

    private static final long serialVersionUID = 1;

    /** Timers fire at its multiples, so that a busy stream has few of them. */
    static final long HOUR_MILLIS = 3_600_000;

    private transient ValueState<byte[]> last;
    private transient ValueState<Long> forgetAt;

    @Override
    public void open(OpenContext context) {
        last =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "last",
                                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        forgetAt =
                getRuntimeContext().getState(new ValueStateDescriptor<>("forget-at", Types.LONG));
    }

    @Override
    public void processElement(
            Envelope<LatentRecord> envelope, Context context, Collector<Envelope<LatentRecord>> out)
            throws Exception {
        LatentRecord record = envelope.record();
        if (record.getKeySequence() < 0) {
            out.collect(envelope);
            return;
        }
        byte[] container = Bytes.of(record.getContainer());
        try {
            if (LatentContainer.header(container).isPredicted()) {
                Latent latent = LatentContainer.read(container, reference(record));
                container = LatentContainer.write(latent, EntropyMode.STORED);
                record.setContainer(ByteBuffer.wrap(container));
            }
        } catch (LatentFormatException e) {
            context.output(DeadLetterOutput.TAG, UnitLetters.decodeFailed(envelope, e));
            return;
        }
        last.update(container);
        remember(context);
        out.collect(envelope);
    }

    private Latent reference(LatentRecord record) throws Exception {
        byte[] container = last.value();
        if (container == null) {
            throw new MissingReferenceException(
                    "latent %d is predicted from the one before it, but none of its stream was read: reading it has to begin at latent %d; those up to the next key are lost"
                            .formatted(record.getSequence(), record.getKeySequence()));
        }
        return LatentContainer.read(container);
    }

    private void remember(Context context) throws Exception {
        long due = later(context.timerService().currentProcessingTime());
        Long known = forgetAt.value();
        if (known == null || known != due) {
            context.timerService().registerProcessingTimeTimer(due);
            forgetAt.update(due);
        }
    }

    /** One to two hours on. */
    private static long later(long now) {
        return (now / HOUR_MILLIS + 2) * HOUR_MILLIS;
    }

    @Override
    public void onTimer(
            long timestamp, OnTimerContext context, Collector<Envelope<LatentRecord>> out)
            throws Exception {
        if (forgetAt.value() == null || forgetAt.value() != timestamp) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        if (now - timestamp >= HOUR_MILLIS) {
            // The job was down at that time; its streams are not silent for that.
            context.timerService().registerProcessingTimeTimer(later(now));
            forgetAt.update(later(now));
            return;
        }
        last.clear();
        forgetAt.clear();
    }
}
