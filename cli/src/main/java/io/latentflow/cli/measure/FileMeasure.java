package io.latentflow.cli.measure;

import static io.latentflow.cli.console.Json.rounded;

import io.latentflow.connector.media.SoundSpan;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import io.latentflow.signal.quality.Psnr;
import io.latentflow.signal.quality.Ssim;

/** Adds up the units of one file. */
public final class FileMeasure {

    private final SoundError sound = new SoundError();
    private final SoundError soundLinear = new SoundError();
    private final SoundSpan span = new SoundSpan();
    private long units;
    private long pictures;
    private long bytes;
    private long pixels;
    private long samples;
    private double seconds;
    private long encodeNanos;
    private long decodeNanos;
    private double psnr;
    private double psnrLinear;
    private double ssim;
    private boolean hasLinear;
    private boolean video;
    private long aloneBytes;
    private long predicted;
    private long firstMicros;
    private long lastMicros;

    /** Adds a unit that went there and back, heard or shown at a time. */
    public void add(long timeMicros, Signal signal, Trial.Result result) {
        units++;
        bytes += result.bytes();
        encodeNanos += result.encodeNanos();
        decodeNanos += result.decodeNanos();
        hasLinear = result.linear() != null;
        video |= result.isFrame();
        aloneBytes += result.aloneBytes();
        predicted += result.predicted() ? 1 : 0;
        firstMicros = units == 1 ? timeMicros : firstMicros;
        lastMicros = timeMicros;
        if (signal instanceof Image image) {
            pictures++;
            pixels += (long) image.width() * image.height();
            psnr += Psnr.of(image, (Image) result.decoded());
            ssim += Ssim.of(image, (Image) result.decoded());
            if (hasLinear) {
                psnrLinear += Psnr.of(image, (Image) result.linear());
            }
        } else if (signal instanceof Audio audio) {
            samples += (long) audio.channels() * audio.length();
            seconds += span.seconds(timeMicros, audio.length(), audio.sampleRate());
            sound.add(audio, (Audio) result.decoded());
            if (hasLinear) {
                soundLinear.add(audio, (Audio) result.linear());
            }
        }
    }

    /** Units so far. */
    public long units() {
        return units;
    }

    /** The figures. */
    public FileFigures figures(String file) {
        boolean seen = pictures > 0;
        double quality = seen ? psnr / pictures : sound.psnrDb();
        double linear = seen ? psnrLinear / pictures : soundLinear.psnrDb();
        double million = 1e3;
        return new FileFigures(
                file,
                units,
                bytes,
                seen ? rounded(8.0 * bytes / pixels, 5) : null,
                kbitPerSecond(seen),
                rounded(quality, 3),
                hasLinear ? rounded(linear, 3) : null,
                hasLinear ? rounded(quality - linear, 3) : null,
                seen ? rounded(ssim / pictures, 5) : null,
                seen ? null : rounded(sound.snrDb(), 3),
                seen ? rounded(million * pixels / encodeNanos, 3) : null,
                seen ? rounded(million * pixels / decodeNanos, 3) : null,
                seen ? null : rounded(million * samples / encodeNanos, 3),
                seen ? null : rounded(million * samples / decodeNanos, 3),
                video ? aloneBytes : null,
                video ? rounded(100.0 * (aloneBytes - bytes) / aloneBytes, 2) : null,
                video ? rounded(100.0 * predicted / units, 2) : null);
    }

    /** Of a video: frames last as long as the mean of those before the last one. */
    private Double kbitPerSecond(boolean seen) {
        if (!seen) {
            return rounded(8.0 * bytes / seconds / 1000, 3);
        }
        double span = (lastMicros - firstMicros) / 1e6;
        return video && span > 0
                ? rounded(8.0 * bytes / 1000 * (units - 1) / units / span, 3)
                : null;
    }
}
