package io.latentflow.cli.demo;

import io.latentflow.cli.follow.FlowWindow;
import io.latentflow.cli.ledger.Ledger;
import io.latentflow.cli.ledger.StageClock;
import io.latentflow.cli.ledger.UnitTimes;
import io.latentflow.connector.media.MediaFiles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the parts of one run share. */
final class DemoRun {

    final MediaFiles media;
    final Ledger ledger = new Ledger();
    final FlowWindow window = new FlowWindow(DemoTopics.IN_FLIGHT);
    final ExhibitRoom exhibits;
    final StageClock produce =
            new StageClock("produce", "files to the topic of media; nothing to wait for");
    final StageClock encode =
            new StageClock("encode", "from sending the media to the latent's arrival in Kafka");
    final StageClock decode =
            new StageClock("decode", "from the latent's arrival in Kafka to the decoded unit's");
    final StageClock deliver =
            new StageClock(
                    "commit",
                    "from the decoded unit's arrival in Kafka to its reader: waits for the next checkpoint");
    final StageClock whole = new StageClock("end to end", "from sending the media to its reader");
    final UnitTimes times = new UnitTimes(encode, decode, deliver, whole);

    /** Codecs by fingerprint: name, version, how many latents. */
    final CodecCounts codecs = new CodecCounts();

    /** Capture time of each stream's first unit, microseconds since the epoch. */
    final Map<String, Long> origins = new ConcurrentHashMap<>();

    /** Raw bytes of one unit, as the window counts them. */
    final Map<String, Long> unitBytes = new ConcurrentHashMap<>();

    DemoRun(MediaFiles media) {
        this.media = media;
        this.exhibits = new ExhibitRoom(new ExhibitPlan(media));
    }

    /** Units of a stream are done with: others may be sent. */
    void leave(String streamId, long units) {
        window.leave(units * unitBytes.getOrDefault(streamId, 0L));
    }
}
