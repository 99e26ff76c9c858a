package io.latentflow.connector.kafka;

import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.container.LatentChainReader;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.container.MissingReferenceException;
import io.latentflow.schema.LatentRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the latents of many streams, each stream in its order. Of a stream whose latents may be
 * predicted the last picture is kept; streams that were silent longest are forgotten first. Where
 * reading begins between two keys, or a latent is missing, latents are passed over up to the next
 * key; the log says so once a gap. For one thread.
 */
public final class LatentStreams {

    /** Streams kept, unless said otherwise. */
    public static final int DEFAULT_MOST = 256;

    private static final Logger LOG = LoggerFactory.getLogger(LatentStreams.class);

    private static final class Stream {
        private final LatentChainReader reader;
        private boolean waiting;

        Stream(int channels) {
            reader = new LatentChainReader(channels);
        }
    }

    private final int most;
    private final int channels;
    private final Map<String, Stream> streams = new LinkedHashMap<>(16, 0.75f, true);
    private long passedOver;

    /** Reads all channels. */
    public LatentStreams(int most) {
        this(most, 0);
    }

    /**
     * @param most streams whose last picture is kept, at least 1; each takes a byte a latent value
     * @param channels how many first channels to read; 0, or more than there are, reads all
     */
    public LatentStreams(int most, int channels) {
        if (most < 1) {
            throw new IllegalArgumentException("streams kept must be at least 1: " + most);
        }
        this.most = most;
        this.channels = channels;
    }

    /**
     * The latent of a record.
     *
     * @return null where it is predicted from a latent that was not read: the next key is awaited
     * @throws LatentFormatException if its container cannot be read
     */
    public Latent read(LatentRecord record) throws LatentFormatException {
        byte[] container = new byte[record.getContainer().remaining()];
        record.getContainer().duplicate().get(container);
        if (record.getKeySequence() < 0) {
            return LatentContainer.read(container, channels);
        }
        Stream stream = streams.computeIfAbsent(record.getStreamId(), id -> new Stream(channels));
        if (streams.size() > most) {
            streams.remove(streams.keySet().iterator().next());
        }
        try {
            Latent latent = stream.reader.read(container);
            stream.waiting = false;
            return latent;
        } catch (MissingReferenceException e) {
            passedOver++;
            if (!stream.waiting) {
                LOG.info(
                        "latent {} of stream '{}' is passed over, and so are those up to the next key: {}",
                        record.getSequence(),
                        record.getStreamId(),
                        e.getMessage());
            }
            stream.waiting = true;
            return null;
        }
    }

    /** Latents that were passed over so far. */
    public long passedOver() {
        return passedOver;
    }
}
