package io.latentflow.cli.ledger;

import static io.latentflow.cli.console.Json.rounded;

import io.latentflow.cli.report.StreamSummary;
import io.latentflow.cli.report.StreamSummary.LostUnits;
import io.latentflow.codec.Extent.AudioExtent;
import io.latentflow.codec.Extent.ImageExtent;
import io.latentflow.codec.container.LatentHeader;
import io.latentflow.connector.media.SoundSpan;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import io.latentflow.signal.quality.Ssim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The account of one stream: what was sent, what became of it, how good it came back. */
public final class StreamLedger {

    /** Stages after encoding: what is lost there was a latent already. */
    private static final Set<String> AFTER_LATENT = Set.of("latent-decode");

    /**
     * Structural similarity costs more than coding does: of videos every tenth frame is measured.
     */
    private static final int SSIM_EVERY = 10;

    private static final int MOST_REASONS = 1000;
    private static final int MOST_CURVE = 600;

    private final String streamId;
    private final FileLedger total = new FileLedger();
    private final Map<String, FileLedger> files = new LinkedHashMap<>();
    private final Set<String> codecs = new LinkedHashSet<>();
    private final List<LostUnits> lost = new ArrayList<>();
    private final Spread<Double> quality = new Spread<>(MOST_CURVE);
    private String kind = "";
    private Integer width;
    private Integer height;
    private Integer channels;
    private Integer sampleRate;
    private final SoundSpan span = new SoundSpan();
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;
    private long lostAfterLatent;
    private long uncompared;

    StreamLedger(String streamId) {
        this.streamId = streamId;
    }

    /** Its name. */
    public String streamId() {
        return streamId;
    }

    /** Counts a chunk that is sent. */
    public synchronized void sent(MediaChunk chunk) {
        if (kind.isEmpty()) {
            kind = Kinds.of(chunk.getFormat());
        }
        total.inputs += chunk.getUnits();
        file(chunk.getAttributes()).inputs += chunk.getUnits();
    }

    /** Counts a file that its producer could not send. */
    public synchronized void refused(DeadLetter letter) {
        total.inputs += letter.getUnits();
        file(letter.getAttributes()).inputs += letter.getUnits();
    }

    /** Counts a latent. */
    public synchronized void latent(LatentRecord latent, LatentHeader header) {
        codecs.add(latent.getCodec());
        firstMicros = Math.min(firstMicros, latent.getCaptureTimeMicros());
        lastMicros = Math.max(lastMicros, latent.getCaptureTimeMicros());
        double seconds =
                header.extent() instanceof AudioExtent audio
                        ? span.seconds(
                                latent.getCaptureTimeMicros(), audio.samples(), audio.sampleRate())
                        : 0;
        for (FileLedger ledger : List.of(total, file(latent.getAttributes()))) {
            ledger.latents++;
            ledger.latentBytes += latent.getContainer().remaining();
            ledger.inputBytes += latent.getInputBytes();
            ledger.rawBytes += latent.getRawBytes();
            if (header.extent() instanceof ImageExtent image) {
                ledger.pixels += (long) image.width() * image.height();
            }
            ledger.soundSeconds += seconds;
        }
        if (header.extent() instanceof ImageExtent image && width == null) {
            width = image.width();
            height = image.height();
        } else if (header.extent() instanceof AudioExtent audio && sampleRate == null) {
            channels = audio.channels();
            sampleRate = audio.sampleRate();
        }
    }

    /** Counts what could not be processed. */
    public synchronized void lost(DeadLetter letter) {
        if (kind.isEmpty()) {
            kind = Kinds.ofName(fileName(letter.getAttributes()));
        }
        if (AFTER_LATENT.contains(letter.getStage())) {
            lostAfterLatent += letter.getUnits();
        } else {
            total.deadLetters += letter.getUnits();
            file(letter.getAttributes()).deadLetters += letter.getUnits();
        }
        if (lost.size() < MOST_REASONS) {
            lost.add(
                    new LostUnits(
                            fileName(letter.getAttributes()),
                            letter.getSequence(),
                            letter.getUnits(),
                            letter.getStage(),
                            letter.getReason()));
        }
    }

    /**
     * Counts a unit that came back and compares it.
     *
     * @param original what it was; null where its file gives no such unit
     * @return PSNR or SNR in dB; NaN where there is nothing to compare
     */
    public double decoded(
            long sequence, Map<String, String> attributes, Signal original, Signal back) {
        double figure = Double.NaN;
        double ssim = Double.NaN;
        FileLedger file;
        synchronized (this) {
            file = file(attributes);
        }
        if (original instanceof Image image && wantsSsim(sequence)) {
            ssim = Ssim.of(image, (Image) back);
        }
        synchronized (this) {
            total.decoded++;
            file.decoded++;
            if (original == null) {
                uncompared++;
                return figure;
            }
            figure = file.compare(original, back);
            addToTotal(original, back, figure);
            if (!Double.isNaN(ssim)) {
                file.addSsim(ssim);
                total.addSsim(ssim);
            }
            double value = figure;
            quality.offer(sequence, () -> value);
        }
        return figure;
    }

    private void addToTotal(Signal original, Signal back, double figure) {
        if (original instanceof Image) {
            total.addPsnr(figure);
        } else {
            total.compare(original, back);
        }
    }

    private boolean wantsSsim(long sequence) {
        return kind.equals("image") || sequence % SSIM_EVERY == 0;
    }

    /** Whether every unit sent is a latent or a dead letter, and every latent came back. */
    public synchronized boolean complete() {
        return total.inputs == total.latents + total.deadLetters
                && total.latents == total.decoded + lostAfterLatent;
    }

    /** Units of this stream in each state: sent, encoded, decoded, lost. */
    public synchronized long[] counts() {
        return new long[] {
            total.inputs, total.latents, total.decoded, total.deadLetters + lostAfterLatent
        };
    }

    /** Units that came back but that the file, read again, does not have. */
    public synchronized long uncompared() {
        return uncompared;
    }

    /** PSNR or SNR over the stream, evenly thinned out. */
    public synchronized double[] curve() {
        return quality.numbers().stream().mapToDouble(quality::get).toArray();
    }

    /** {@code image}, {@code video} or {@code audio}; empty while nothing was sent. */
    public synchronized String kind() {
        return kind;
    }

    /**
     * The account as it goes into the summary.
     *
     * @param inputBytes size of the media as it came where it is known better than from the
     *     records; negative where it is not
     */
    public synchronized StreamSummary summary(long inputBytes) {
        boolean sound = kind.equals("audio");
        boolean video = kind.equals("video");
        double seconds = sound ? total.soundSeconds : video ? videoSeconds() : 0;
        long came = inputBytes >= 0 ? inputBytes : total.inputBytes;
        boolean any = total.latentBytes > 0;
        return new StreamSummary(
                streamId,
                kind,
                String.join(", ", codecs),
                total.inputs,
                total.latents,
                total.decoded,
                total.deadLetters,
                came,
                total.rawBytes,
                total.latentBytes,
                total.psnr(),
                total.leastPsnr(),
                total.ssim(),
                sound ? total.snr() : null,
                total.bitsPerPixel(),
                total.kbitPerSecond(seconds),
                any ? rounded((double) total.rawBytes / total.latentBytes, 3) : null,
                any && came > 0 ? rounded((double) came / total.latentBytes, 4) : null,
                width,
                height,
                channels,
                sampleRate,
                seconds > 0 ? rounded(seconds, 3) : null,
                files.entrySet().stream().map(e -> e.getValue().summary(e.getKey())).toList(),
                List.copyOf(lost));
    }

    /** From the first frame's time to the end of the last one, which lasts as long as the mean. */
    private double videoSeconds() {
        if (total.latents < 2 || lastMicros <= firstMicros) {
            return 0;
        }
        return (lastMicros - firstMicros) / 1e6 * total.latents / (total.latents - 1);
    }

    private FileLedger file(Map<String, String> attributes) {
        return files.computeIfAbsent(fileName(attributes), name -> new FileLedger());
    }

    private static String fileName(Map<String, String> attributes) {
        return attributes.getOrDefault("file", "");
    }
}
