package io.latentflow.connector.media;

import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import java.io.IOException;

/** Takes what a {@link FileProducer} makes, in order. */
public interface ProducerSink {

    /** Takes one whole chunk; it may be larger than a Kafka record. */
    void chunk(MediaChunk chunk) throws IOException, InterruptedException;

    /** Takes the account of media that could not be read. */
    void deadLetter(DeadLetter deadLetter) throws IOException, InterruptedException;
}
