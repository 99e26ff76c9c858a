package io.latentflow.cli.file;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.Progress;
import io.latentflow.cli.convert.CodecChoice;
import io.latentflow.cli.convert.Fitted;
import io.latentflow.cli.convert.SignalFit;
import io.latentflow.codec.Codec;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.container.LatentFileWriter;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.MediaKind;
import io.latentflow.connector.media.MediaUnit;
import io.latentflow.connector.media.SoundSpan;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Encodes one media file to a {@code .lat} file, unit by unit. */
public final class FileEncoder {

    private final CodecChoice pictures;
    private final CodecChoice sound;
    private final EncodeOptions options;
    private final int keyInterval;
    private final EntropyMode entropy;
    private final MediaTracks.Wanted wanted;
    private final Map<Codec, Encoder> encoders = new HashMap<>();
    private final Set<String> codecs = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final SoundSpan span = new SoundSpan();
    private long latents;
    private long rawBytes;
    private long pictureBytes;
    private long soundBytes;
    private long pixels;
    private double soundSeconds;

    /**
     * @param named a codec or a model folder; null leaves the choice to the signal. Where a video
     *     has pictures and sound, it codes the track it is for, and the other one gets the first
     *     codec that fits
     * @param options for the named codec; for pictures where none is named and the file has both
     * @param withSound whether to code the sound of a video too
     * @param keyInterval frames from one key latent to the next at most; 1 predicts none
     * @param entropy how the values of latents are written
     */
    public FileEncoder(
            Codec named,
            String name,
            EncodeOptions options,
            boolean withSound,
            int keyInterval,
            EntropyMode entropy) {
        boolean forSound = named != null && named.info().kind() == SignalKind.AUDIO;
        this.pictures = new CodecChoice(forSound ? null : name);
        this.sound = new CodecChoice(forSound ? name : null);
        this.options = options;
        this.keyInterval = keyInterval;
        this.entropy = entropy;
        this.wanted =
                forSound
                        ? MediaTracks.Wanted.SOUND
                        : withSound ? MediaTracks.Wanted.BOTH : MediaTracks.Wanted.PICTURES;
    }

    /**
     * Encodes. The output appears only once it is whole.
     *
     * @throws CliException if the media cannot be read, or the codec does not take it
     */
    public EncodeReport encode(Path input, Path output) throws IOException {
        long begin = System.nanoTime();
        MediaKind kind = MediaKind.of(input);
        refuseOtherKind(kind, input);
        Path part = Outputs.partOf(output);
        long bytes;
        try (MediaTracks tracks = MediaTracks.open(input, wanted);
                LatentFileWriter writer =
                        new LatentFileWriter(
                                new BufferedOutputStream(Files.newOutputStream(part)),
                                keyInterval,
                                entropy);
                Progress progress = new Progress("encode", "units", -1)) {
            for (MediaUnit unit = tracks.next(); unit != null; unit = tracks.next()) {
                write(unit, kind, input.getFileName().toString(), writer);
                progress.step();
            }
            bytes = writer.bytes();
        } catch (MediaException | UnsupportedSignalException e) {
            Files.deleteIfExists(part);
            throw new CliException(input + ": " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Outputs.finish(part, output);
        return report(input, output, bytes, (System.nanoTime() - begin) / 1e9);
    }

    private void refuseOtherKind(MediaKind kind, Path input) {
        boolean pictureCodec = pictures.isNamed();
        boolean soundCodec = sound.isNamed();
        if (kind == MediaKind.SOUND && pictureCodec || kind == MediaKind.PICTURE && soundCodec) {
            throw new CliException(
                    "%s is %s, but the codec named is for %s; leave out --codec to take one that fits"
                            .formatted(
                                    input,
                                    pictureCodec ? "sound" : "a picture",
                                    pictureCodec ? "pictures" : "sound"));
        }
    }

    private void write(MediaUnit unit, MediaKind kind, String name, LatentFileWriter writer)
            throws UnsupportedSignalException, IOException {
        boolean isPicture = unit.signal() instanceof Image;
        CodecChoice choice = isPicture ? pictures : sound;
        Codec codec = choice.forSignal(unit.signal());
        Fitted fitted = SignalFit.fit(unit.signal(), codec.info(), name);
        if (!fitted.note().isEmpty()) {
            notes.add(name + ": " + fitted.note());
        }
        codecs.add(codec.info().id().name());
        boolean minor =
                !choice.isNamed()
                        && (pictures.isNamed()
                                || sound.isNamed()
                                || kind == MediaKind.VIDEO && !isPicture);
        Encoder encoder =
                encoders.computeIfAbsent(
                        codec, its -> its.newEncoder(minor ? EncodeOptions.DEFAULT : options));
        long before = writer.bytes();
        writer.write(encoder.encode(fitted.signal()).withTimeMicros(unit.timeMicros()));
        count(unit.timeMicros(), fitted.signal(), writer.bytes() - before);
    }

    private void count(long timeMicros, Signal signal, long bytes) {
        latents++;
        rawBytes += signal.rawBytes();
        if (signal instanceof Image image) {
            pictureBytes += bytes;
            pixels += (long) image.width() * image.height();
        } else if (signal instanceof Audio audio) {
            soundBytes += bytes;
            soundSeconds += span.seconds(timeMicros, audio.length(), audio.sampleRate());
        }
    }

    private EncodeReport report(Path input, Path output, long bytes, double seconds)
            throws IOException {
        List<String> remarks = new ArrayList<>(notes);
        return new EncodeReport(
                input.toString(),
                output.toString(),
                List.copyOf(codecs),
                latents,
                Files.size(input),
                rawBytes,
                bytes,
                pixels == 0 ? null : Json.rounded(8.0 * pictureBytes / pixels, 5),
                soundSeconds == 0 ? null : Json.rounded(8.0 * soundBytes / soundSeconds / 1000, 3),
                Json.rounded(seconds, 3),
                remarks);
    }
}
