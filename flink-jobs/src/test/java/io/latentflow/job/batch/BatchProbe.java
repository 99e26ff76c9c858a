package io.latentflow.job.batch;

import io.latentflow.schema.DeadLetter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Doubles texts and remembers its calls; a text that starts with "bad" fails its whole batch. */
final class BatchProbe implements BatchFunction<String, String> {

    private static final long serialVersionUID = 1;

    /** Calls of the instance that the test made; harnesses run the instance itself. */
    final transient List<List<String>> calls = new ArrayList<>();

    int opened;
    int closed;

    @Override
    public void open(RuntimeContext context) {
        opened++;
    }

    @Override
    public List<String> apply(List<String> batch) throws IOException {
        calls.add(List.copyOf(batch));
        for (String element : batch) {
            if (element.startsWith("bad")) {
                throw new IOException("cannot read " + element);
            }
        }
        return batch.stream().map(text -> text + text).collect(Collectors.toList());
    }

    @Override
    public long heldBytes(String element) {
        return element.length();
    }

    @Override
    public DeadLetter deadLetter(String element, Exception failure) {
        return DeadLetter.newBuilder()
                .setStreamId(element)
                .setSequence(0)
                .setStage("encode")
                .setReason(failure.getMessage())
                .setOccurredTimeMicros(0)
                .build();
    }

    @Override
    public void close() {
        closed++;
    }
}
