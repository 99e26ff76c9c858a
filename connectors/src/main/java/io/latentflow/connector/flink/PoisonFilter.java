package io.latentflow.connector.flink;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends messages that are no records to {@link DeadLetterOutput#TAG} and hands on the others.
 *
 * @param <T> the record
 */
public final class PoisonFilter<T extends SpecificRecordBase>
        extends ProcessFunction<Envelope<T>, Envelope<T>> {

    private static final long serialVersionUID = 1L;

    private PoisonFilter() {}

    /**
     * The readable records of a stream.
     *
     * @param uid of the operator, unique in the job and the same for ever
     */
    public static <T extends SpecificRecordBase> SingleOutputStreamOperator<Envelope<T>> filter(
            DataStream<Envelope<T>> stream, Class<T> type, String uid) {
        return stream.process(new PoisonFilter<T>(), RecordTypes.envelope(type)).uid(uid).name(uid);
    }

    @Override
    public void processElement(Envelope<T> envelope, Context context, Collector<Envelope<T>> out) {
        if (envelope.isPoison()) {
            context.output(DeadLetterOutput.TAG, envelope.poisonLetter());
        } else {
            out.collect(envelope);
        }
    }
}
