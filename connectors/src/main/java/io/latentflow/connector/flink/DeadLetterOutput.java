package io.latentflow.connector.flink;

import io.latentflow.schema.DeadLetter;
import org.apache.flink.util.OutputTag;

/** The side output on which every operator of ours sends its dead letters. */
public final class DeadLetterOutput {

    /** Its tag: {@code stream.getSideOutput(DeadLetterOutput.TAG)}. */
    public static final OutputTag<DeadLetter> TAG =
            new OutputTag<>("dead-letters", RecordTypes.of(DeadLetter.class));

    private DeadLetterOutput() {}
}
