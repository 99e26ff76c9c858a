package io.latentflow.job.batch;

import io.latentflow.schema.DeadLetter;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * What a {@link BatchingOperator} calls with each batch. One instance a subtask, used by its task
 * thread alone; what it opens in {@link #open} it frees in {@link #close}.
 *
 * @param <IN> elements of a batch
 * @param <OUT> results
 */
public interface BatchFunction<IN, OUT> extends Serializable {

    /**
     * Called once before the first batch, also after each restart of the job.
     *
     * @throws Exception if it cannot work at all, such as a forced engine that does not load; the
     *     job fails
     */
    default void open(RuntimeContext context) throws Exception {}

    /**
     * Works on a batch. A batch that fails is given again element by element, so a call has no
     * effect but its result.
     *
     * @param batch at least one element, in order of arrival; the list cannot be changed
     * @return one result an element, in the same order
     * @throws UnrecoverableException if it cannot work at all any more; the job fails
     * @throws Exception if the batch, or one of its elements, cannot be processed
     */
    List<OUT> apply(List<IN> batch) throws Exception;

    /** Bytes an element holds in memory while it waits; counted against the batch's bound. */
    long heldBytes(IN element);

    /** What is said about an element that failed. */
    DeadLetter deadLetter(IN element, Exception failure);

    /** Called once at the end, also when {@link #open} failed. */
    default void close() throws Exception {}
}
