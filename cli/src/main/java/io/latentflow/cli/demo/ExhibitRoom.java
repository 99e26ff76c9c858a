package io.latentflow.cli.demo;

import io.latentflow.cli.ledger.Spread;
import io.latentflow.cli.ledger.StreamLedger;
import io.latentflow.cli.report.Exhibit;
import io.latentflow.cli.report.Exhibit.Scene;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.connector.kafka.LatentStreams;
import io.latentflow.schema.LatentRecord;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what the page shows while the units pass; bounded. Safe for use by many threads. */
final class ExhibitRoom {

    private static final int LATENTS = 16;

    private final ExhibitPlan plan;
    private final LatentStreams streams = new LatentStreams(LatentStreams.DEFAULT_MOST);
    private final Map<String, Spread<ShownLatent>> latents = new HashMap<>();
    private final Map<String, PictureExhibit> pictures = new HashMap<>();
    private final Map<String, SoundExhibit> sounds = new HashMap<>();

    ExhibitRoom(ExhibitPlan plan) {
        this.plan = plan;
    }

    /** A latent passed. */
    synchronized void latent(LatentRecord record, String kind) throws LatentFormatException {
        if (!plan.shows(record.getStreamId(), kind)) {
            return;
        }
        // Each of a chain is needed for the next one, whether it is shown or not.
        Latent latent = streams.read(record);
        if (latent != null) {
            latents.computeIfAbsent(record.getStreamId(), id -> new Spread<>(LATENTS))
                    .offer(
                            record.getSequence(),
                            () -> new ShownLatent(latent, record.getContainer().remaining()));
        }
    }

    /** A unit came back. */
    synchronized void unit(
            String streamId,
            String kind,
            long sequence,
            long micros,
            String title,
            Signal original,
            Signal back) {
        if (!plan.shows(streamId, kind)) {
            return;
        }
        if (original instanceof Image image) {
            pictures.computeIfAbsent(streamId, id -> new PictureExhibit())
                    .offer(sequence, title, image, (Image) back);
        } else {
            sounds.computeIfAbsent(streamId, id -> new SoundExhibit())
                    .offer(micros, (Audio) original, (Audio) back);
        }
    }

    /** What there is to show, pictures first, then video, then sound. */
    synchronized List<Exhibit> exhibits(Iterable<StreamLedger> streams) {
        List<Exhibit> result = new ArrayList<>();
        for (String kind : List.of("image", "video", "audio")) {
            for (StreamLedger stream : streams) {
                if (stream.kind().equals(kind)) {
                    add(result, stream);
                }
            }
        }
        return result;
    }

    private void add(List<Exhibit> result, StreamLedger stream) {
        String id = stream.streamId();
        Spread<ShownLatent> shown = latents.getOrDefault(id, new Spread<>(LATENTS));
        PictureExhibit seen = pictures.get(id);
        SoundExhibit heard = sounds.get(id);
        List<Scene> scenes = seen == null ? List.of() : seen.scenes(shown);
        if (!scenes.isEmpty()) {
            result.add(new Exhibit(id, scenes, null, stream.curve()));
        } else if (heard != null) {
            List<Long> numbers = shown.numbers();
            ShownLatent first = numbers.isEmpty() ? null : shown.get(numbers.get(0));
            result.add(
                    new Exhibit(
                            id,
                            List.of(),
                            heard.clip(first == null ? null : first.latent()),
                            stream.curve()));
        }
    }
}
