package io.latentflow.cli.demo;

import io.latentflow.cli.produce.KafkaChunkSink;
import io.latentflow.connector.media.FileProducer;
import io.latentflow.connector.media.ProducerReport;
import io.latentflow.connector.media.ProducerSink;
import java.nio.file.Path;

/** Sends media on a thread of its own. */
final class ProducerThread implements AutoCloseable {

    private final FileProducer producer;
    private final Thread thread;
    private volatile ProducerReport report;
    private volatile Throwable failure;

    /**
     * Starts to send.
     *
     * @param sink what the producer writes to
     * @param kafka flushed at the end
     */
    ProducerThread(FileProducer producer, Path media, ProducerSink sink, KafkaChunkSink kafka) {
        this.producer = producer;
        thread =
                new Thread(
                        () -> {
                            try {
                                ProducerReport sent = producer.run(media, sink);
                                kafka.flush();
                                report = sent;
                            } catch (Throwable e) {
                                failure = e;
                            }
                        },
                        "produce");
        thread.setDaemon(true);
        thread.start();
    }

    /** What was sent; null while it is not at its end. */
    ProducerReport report() {
        return report;
    }

    /** What ended it; null while all is well. */
    Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        producer.stop();
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
