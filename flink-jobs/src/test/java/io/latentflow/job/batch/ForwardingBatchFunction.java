package io.latentflow.job.batch;

import io.latentflow.schema.DeadLetter;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Hands every call on; tests change one of them. */
class ForwardingBatchFunction<IN, OUT> implements BatchFunction<IN, OUT> {

    private static final long serialVersionUID = 1;

    private final BatchFunction<IN, OUT> inner;

    ForwardingBatchFunction(BatchFunction<IN, OUT> inner) {
        this.inner = inner;
    }

    @Override
    public void open(RuntimeContext context) throws Exception {
        inner.open(context);
    }

    @Override
    public List<OUT> apply(List<IN> batch) throws Exception {
        return inner.apply(batch);
    }

    @Override
    public long heldBytes(IN element) {
        return inner.heldBytes(element);
    }

    @Override
    public DeadLetter deadLetter(IN element, Exception failure) {
        return inner.deadLetter(element, failure);
    }

    @Override
    public void close() throws Exception {
        inner.close();
    }
}
