package io.latentflow.cli.report;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.report.Exhibit.SoundClip;
import io.latentflow.cli.report.Exhibit.SoundPicture;
import java.util.Locale;

/** A sound: waveform and spectrogram of both, to hear, and the latent. */
final class SoundSection {

    private SoundSection() {}

    static String render(StreamSummary stream, Exhibit exhibit) {
        SoundClip clip = exhibit.sound();
        return """
               <article class="stream" id="%s">
               <div class="title"><h3>%s</h3>%s</div>
               <dl class="facts">%s</dl>
               <div class="sound">%s%s%s</div>%s
               </article>
               """
                .formatted(
                        Html.anchor(stream.streamId()),
                        Html.escape(stream.streamId()),
                        Html.pill(stream.kind()),
                        facts(stream),
                        side("before", "Original", clip, clip.original()),
                        side("after", "Reconstruction", clip, clip.reconstruction()),
                        latent(clip),
                        stream.inputs() > 2
                                ? Curve.render(
                                        exhibit.quality(),
                                        "SNR of each window, dB",
                                        stream.seconds() == null
                                                ? ""
                                                : Figures.seconds(stream.seconds()))
                                : "");
    }

    private static String facts(StreamSummary stream) {
        return Html.fact(
                        "SNR",
                        stream.snrDb() == null
                                ? "digital silence"
                                : Figures.fixed(stream.snrDb(), 1) + " dB")
                + Html.fact("rate", Words.rate(stream))
                + Html.fact(
                        "to raw", Words.with(Figures.fixed(stream.ratioToRaw(), 1), "× smaller"))
                + Html.fact("to the file", Words.toInput(stream.ratioToInput()))
                + Html.fact(
                        "sound",
                        stream.sampleRate() == null
                                ? "-"
                                : "%s Hz, %s, %s"
                                        .formatted(
                                                Figures.count(stream.sampleRate()),
                                                stream.channels() == 1 ? "mono" : "stereo",
                                                Figures.seconds(stream.seconds())))
                + Html.fact("codec", stream.codec());
    }

    private static String side(String type, String title, SoundClip clip, SoundPicture picture) {
        return """
               <div class="%s"><h4>%s <span class="soft">%s</span></h4>
               <svg class="wave" viewBox="0 0 %d 200" preserveAspectRatio="none" role="img" aria-label="waveform"><path d="%s"/></svg>
               <img class="spectrum" src="%s" alt="spectrogram">
               <div class="axis"><span>0 to %s kHz, mel scale</span><span>%s</span></div>
               <audio controls preload="metadata" src="%s"></audio></div>
               """
                .formatted(
                        type,
                        title,
                        Html.escape(clip.title()),
                        picture.low().length,
                        outline(picture),
                        Html.dataUri("image/png", picture.spectrogram()),
                        Figures.significant(clip.sampleRate() / 2000.0),
                        Figures.seconds(clip.seconds()),
                        Html.dataUri("audio/wav", picture.wav()));
    }

    /** The waveform as one closed line: along the high samples, back along the low ones. */
    private static String outline(SoundPicture picture) {
        StringBuilder path = new StringBuilder("M0 100");
        int columns = picture.low().length;
        for (int i = 0; i < columns; i++) {
            path.append(String.format(Locale.ROOT, "L%d %.1f", i, height(picture.high()[i]) - 0.6));
        }
        for (int i = columns - 1; i >= 0; i--) {
            path.append(String.format(Locale.ROOT, "L%d %.1f", i, height(picture.low()[i]) + 0.6));
        }
        return path.append('Z').toString();
    }

    private static double height(float sample) {
        return 100 - 96 * Math.max(-1, Math.min(1, sample));
    }

    private static String latent(SoundClip clip) {
        if (clip.latent() == null) {
            return "";
        }
        return """
               <div class="wide"><h4>The latent <span class="soft">%d channels, the first %s steps</span></h4>
               <img src="%s" alt="latent, one row a channel"></div>
               """
                .formatted(
                        clip.latentChannels(),
                        Figures.count(clip.latentSteps()),
                        Html.dataUri("image/png", clip.latent()));
    }
}
