package io.latentflow.cli.demo;

import io.latentflow.cli.follow.TopicFollower;
import io.latentflow.connector.kafka.RecordDeserializer;
import io.latentflow.schema.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts the dead letters. */
final class LetterWatch implements TopicFollower.Handler {

    private final DemoRun run;
    private final RecordDeserializer<DeadLetter> reader =
            new RecordDeserializer<>(DeadLetter.class);

    LetterWatch(DemoRun run) {
        this.run = run;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = reader.deserialize(record.topic(), record.value());
        run.ledger.stream(letter.getStreamId()).lost(letter);
        run.leave(letter.getStreamId(), letter.getUnits());
    }
}
