package io.latentflow.benchmark;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a benchmark got through; JMH turns both into figures a second beside the score. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Work {

    /** Samples, latent values or pixels, as the benchmark says. */
    public long values;

    /** Bytes on the coded side: made by an encoder, read by a decoder. */
    public long codedBytes;

    /** Adds one call's work. */
    public void add(long moreValues, long moreCodedBytes) {
        values += moreValues;
        codedBytes += moreCodedBytes;
    }
}
