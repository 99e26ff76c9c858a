package io.latentflow.benchmark.sound;

import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Audio;
import io.latentflow.signal.quality.Snr;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Original, ours and Opus at about the same rate, side by side. */
final class Spectrograms {

    private static final int LENGTH = 1 << 18;
    private static final double KILOBITS = 25;

    private Spectrograms() {}

    /** Writes the pictures and returns the section of the page that shows them. */
    static String section(Path folder, Path out) throws Exception {
        StringBuilder page =
                new StringBuilder("\n## Spectrograms\n\n")
                        .append(
                                """
                                Six seconds of held-out music at about 25 kbit/s: 0 to 16 kHz from bottom to top, 90 dB from black to white. Ours is closer
                                in the waveform, where the sound is strong; its error is spread over all frequencies, a haze above what is coded, while
                                Opus keeps its error below what is heard. By ear Opus is the better codec at this rate.
                                """);
        for (String track : List.of(SoundSet.MUSIC.get(0), SoundSet.MUSIC.get(3))) {
            String name = track.substring(track.lastIndexOf('/') + 1, track.lastIndexOf('.'));
            Audio original = Upsampler.to48(SoundFiles.excerpt(folder.resolve(track), LENGTH));
            Audio sound = SoundFiles.excerpt(folder.resolve(track), LENGTH);
            Chosen ours = nearest(WallocSound.of(Codecs.get("walloc-stereo")), sound);
            Chosen opus = nearest(FfmpegSound.opus(), original);
            Spectrogram.write(sound, out.resolve("spectrogram-" + name + "-original.png"));
            Spectrogram.write(ours.decoded(), out.resolve("spectrogram-" + name + "-ours.png"));
            Spectrogram.write(opus.decoded(), out.resolve("spectrogram-" + name + "-opus.png"));
            page.append("\n### ").append(name).append("\n\n");
            page.append(row("original", "", name, "original"));
            page.append(row("walloc-stereo", ours.figures(), name, "ours"));
            page.append(row("Opus", opus.figures(), name, "opus"));
        }
        return page.toString();
    }

    private static String row(String what, String figures, String name, String ending) {
        return "%s%s\n\n![%s](spectrogram-%s-%s.png)\n\n"
                .formatted(what, figures, what, name, ending);
    }

    private record Chosen(Audio decoded, double kilobits, double snr) {
        String figures() {
            return String.format(Locale.ROOT, ", %.1f kbit/s, %.1f dB", kilobits, snr);
        }
    }

    /** The setting whose rate is nearest. */
    private static Chosen nearest(SoundCodec codec, Audio sound) throws Exception {
        Chosen best = null;
        for (String setting : codec.settings()) {
            SoundCodec.Trip trip = codec.trip(sound, setting);
            double kilobits = SoundMeasurement.kilobits(trip.bytes(), sound);
            if (best == null
                    || Math.abs(Math.log(kilobits / KILOBITS))
                            < Math.abs(Math.log(best.kilobits() / KILOBITS))) {
                best = new Chosen(trip.decoded(), kilobits, Snr.of(sound, trip.decoded()));
            }
        }
        return best;
    }
}
