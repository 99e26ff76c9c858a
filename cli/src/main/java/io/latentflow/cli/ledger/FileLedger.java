package io.latentflow.cli.ledger;

import static io.latentflow.cli.console.Json.rounded;

import io.latentflow.cli.measure.SoundError;
import io.latentflow.cli.report.StreamSummary.FileSummary;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import io.latentflow.signal.quality.Psnr;

/** The account of one file, or of a whole stream. Guarded by its stream's lock. */
final class FileLedger {

    long inputs;
    long latents;
    long decoded;
    long deadLetters;
    long inputBytes;
    long rawBytes;
    long latentBytes;
    long pixels;
    double soundSeconds;
    final SoundError sound = new SoundError();
    private double psnrSum;
    private double psnrLeast = Double.POSITIVE_INFINITY;
    private long psnrCount;
    private double ssimSum;
    private long ssimCount;

    /** Adds a unit that came back; gives its PSNR or SNR in dB. */
    double compare(Signal original, Signal back) {
        if (original instanceof Image image) {
            double psnr = Psnr.of(image, (Image) back);
            addPsnr(psnr);
            return psnr;
        }
        SoundError window = new SoundError();
        window.add((Audio) original, (Audio) back);
        sound.add(window);
        return window.snrDb();
    }

    void addPsnr(double psnr) {
        psnrSum += psnr;
        psnrLeast = Math.min(psnrLeast, psnr);
        psnrCount++;
    }

    void addSsim(double ssim) {
        ssimSum += ssim;
        ssimCount++;
    }

    Double psnr() {
        return psnrCount == 0 ? null : rounded(psnrSum / psnrCount, 3);
    }

    Double leastPsnr() {
        return psnrCount == 0 ? null : rounded(psnrLeast, 3);
    }

    Double ssim() {
        return ssimCount == 0 ? null : rounded(ssimSum / ssimCount, 5);
    }

    Double snr() {
        return rounded(sound.snrDb(), 3);
    }

    Double bitsPerPixel() {
        return pixels == 0 ? null : rounded(8.0 * latentBytes / pixels, 5);
    }

    Double kbitPerSecond(double seconds) {
        return seconds <= 0 || latentBytes == 0
                ? null
                : rounded(8.0 * latentBytes / seconds / 1000, 3);
    }

    FileSummary summary(String file) {
        return new FileSummary(
                file,
                inputs,
                latents,
                decoded,
                deadLetters,
                inputBytes,
                rawBytes,
                latentBytes,
                psnr(),
                ssim(),
                snr(),
                bitsPerPixel(),
                kbitPerSecond(soundSeconds));
    }
}
