package io.latentflow.cli.inspect;

import io.latentflow.codec.Extent.AudioExtent;
import io.latentflow.codec.Extent.ImageExtent;
import io.latentflow.codec.Latent;
import io.latentflow.codec.container.LatentHeader;
import io.latentflow.connector.media.SoundSpan;
import io.latentflow.model.statistics.ChannelStatistics;
import io.latentflow.model.statistics.LatentStatistics;
import java.util.ArrayList;
import java.util.List;

/** Adds up the latents of one track: same codec, same number of channels. */
final class TrackStatistics {

    private final Latent first;
    private final LatentHeader header;
    private final LatentStatistics statistics;
    private int containers;
    private int predicted;
    private long bytes;
    private long payloadBytes;
    private long rawBytes;
    private long values;
    private long pixels;
    private double seconds;
    private final SoundSpan span = new SoundSpan();
    private long lastMicros;

    TrackStatistics(Latent first, LatentHeader header) {
        this.first = first;
        this.header = header;
        statistics = new LatentStatistics(first.channels());
    }

    /** What latents of one track share. */
    static String key(Latent latent) {
        return latent.codec() + "/" + latent.channels();
    }

    void add(Latent latent, LatentHeader its) {
        containers++;
        predicted += its.isPredicted() ? 1 : 0;
        bytes += its.containerBytes();
        payloadBytes += its.payloadBytes();
        rawBytes += latent.extent().rawBytes();
        values += latent.values().length;
        lastMicros = latent.timeMicros();
        if (latent.extent() instanceof ImageExtent image) {
            pixels += (long) image.width() * image.height();
        } else if (latent.extent() instanceof AudioExtent audio) {
            seconds += span.seconds(latent.timeMicros(), audio.samples(), audio.sampleRate());
        }
        statistics.add(latent);
    }

    TrackReport report() {
        ImageExtent image = first.extent() instanceof ImageExtent it ? it : null;
        AudioExtent audio = first.extent() instanceof AudioExtent it ? it : null;
        return new TrackReport(
                image == null ? "audio" : containers == 1 ? "image" : "images",
                first.codec().name(),
                first.codec().version(),
                first.codec().fingerprint(),
                containers,
                containers - predicted,
                predicted,
                image == null ? null : image.width(),
                image == null ? null : image.height(),
                image == null ? audio.channels() : image.channels(),
                audio == null ? null : audio.sampleRate(),
                audio == null ? null : Math.round(seconds * audio.sampleRate()),
                audio != null ? Numbers.round(seconds, 6) : null,
                image == null || containers == 1
                        ? null
                        : Numbers.round((lastMicros - first.timeMicros()) / 1e6, 6),
                first.shape(),
                first.step(),
                header.entropyMode().toString(),
                bytes,
                payloadBytes,
                rawBytes,
                Numbers.round((double) rawBytes / bytes, 4),
                Numbers.round(8.0 * payloadBytes / values, 4),
                image == null ? null : Numbers.round(8.0 * bytes / pixels, 5),
                audio == null ? null : Numbers.round(8.0 * bytes / seconds / 1000, 3),
                channels());
    }

    private List<TrackReport.Channel> channels() {
        List<ChannelStatistics> figures = statistics.channels();
        List<TrackReport.Channel> result = new ArrayList<>();
        for (int channel = 0; channel < figures.size(); channel++) {
            result.add(channel(channel, figures.get(channel)));
        }
        return result;
    }

    private static TrackReport.Channel channel(int index, ChannelStatistics figures) {
        return new TrackReport.Channel(
                index,
                figures.least(),
                figures.greatest(),
                Numbers.round(figures.mean(), 4),
                Numbers.round(figures.deviation(), 4),
                Numbers.round(figures.zeros(), 4),
                Numbers.round(figures.entropyBits(), 4));
    }
}
