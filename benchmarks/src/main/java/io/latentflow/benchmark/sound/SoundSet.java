package io.latentflow.benchmark.sound;

import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Audio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sounds of one kind with the codecs that they are put through. None was fitted to them.
 *
 * @param title heading
 * @param image name of the picture of its curves
 * @param sounds by file name
 * @param codecs ours first
 * @param rates kbit/s at which the table compares
 */
record SoundSet(
        String title,
        String image,
        Map<String, Audio> sounds,
        List<SoundCodec> codecs,
        List<Integer> rates) {

    /** Music that no codec was fitted to, by path below the folder of sound. */
    static final List<String> MUSIC =
            List.of(
                    "music/lossless/arovane_beat_e.flac",
                    "music/lossless/ambi_sauna.flac",
                    "music/lossy/brahms_hungarian_dance_5_us_army_strings.ogg",
                    "music/lossy/kevin_macleod_sugar_plum_fairy.ogg");

    private static final List<String> SPEECH =
            List.of("speech/picovoice_test_de.wav", "speech/librispeech_3436-172162-0000.ogg");

    /** Samples a channel of an excerpt: 12 s of music. */
    private static final int EXCERPT = 1 << 19;

    private static final int CLIPS_A_CLASS = 1;
    private static final String HELD_OUT_FOLD = "2";

    static SoundSet music(Path folder) throws Exception {
        return new SoundSet(
                "Music, stereo, 44.1 kHz",
                "sound-music.png",
                excerpts(folder, MUSIC),
                List.of(
                        WallocSound.of(Codecs.get("walloc-stereo")),
                        WallocSound.of(Codecs.get("walloc-stereo")).withChannels(27),
                        FfmpegSound.opus(),
                        FfmpegSound.mp3(),
                        FfmpegSound.aac(),
                        FfmpegSound.flac()),
                List.of(13, 25, 48, 64));
    }

    static SoundSet speech(Path folder) throws Exception {
        return new SoundSet(
                "Speech, mono, 16 kHz",
                "sound-speech.png",
                excerpts(folder, SPEECH),
                List.of(
                        WallocSound.of(Codecs.get("walloc-speech")),
                        WallocSound.of(Codecs.get("walloc-speech")).withChannels(8),
                        FfmpegSound.opus(),
                        FfmpegSound.mp3(),
                        FfmpegSound.aac(),
                        FfmpegSound.flac()),
                List.of(6, 8, 12, 16, 24));
    }

    /** The first clip of each class of the fold that no codec was fitted to. */
    static SoundSet environment(Path folder) throws Exception {
        List<String> clips = new ArrayList<>();
        Map<String, Integer> taken = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("esc10/labels.csv"))) {
            String[] fields = line.split(",");
            if (fields[2].equals(HELD_OUT_FOLD)
                    && taken.merge(fields[1], 1, Integer::sum) <= CLIPS_A_CLASS) {
                clips.add("esc10/" + fields[0]);
            }
        }
        return new SoundSet(
                "Environmental sound (ESC-10), mono, 44.1 kHz",
                "sound-environment.png",
                excerpts(folder, clips),
                List.of(
                        WallocSound.of(Codecs.get("walloc-mono")),
                        WallocSound.of(Codecs.get("walloc-mono")).withChannels(13),
                        FfmpegSound.opus(),
                        FfmpegSound.mp3(),
                        FfmpegSound.aac(),
                        FfmpegSound.flac()),
                List.of(8, 13, 25, 48));
    }

    private static Map<String, Audio> excerpts(Path folder, List<String> files) throws Exception {
        Map<String, Audio> sounds = new LinkedHashMap<>();
        for (String file : files) {
            sounds.put(file, SoundFiles.excerpt(folder.resolve(file), EXCERPT));
        }
        return sounds;
    }
}
