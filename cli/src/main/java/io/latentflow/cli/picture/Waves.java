package io.latentflow.cli.picture;

import io.latentflow.cli.report.Exhibit.SoundPicture;
import io.latentflow.signal.Audio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sound as something to hear and to see on a page. */
public final class Waves {

    private static final int COLUMNS = 480;

    private Waves() {}

    /** The sound as a WAV file, the outline of its first channel, and its spectrogram. */
    public static SoundPicture picture(Audio audio) {
        float[] first = audio.samples()[0];
        int columns = Math.min(COLUMNS, first.length);
        float[] low = new float[columns];
        float[] high = new float[columns];
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * first.length / columns);
            int to = (int) ((column + 1L) * first.length / columns);
            low[column] = first[from];
            high[column] = first[from];
            for (int i = from; i < to; i++) {
                low[column] = Math.min(low[column], first[i]);
                high[column] = Math.max(high[column], first[i]);
            }
        }
        return new SoundPicture(wav(audio), low, high, Spectrogram.png(first, audio.sampleRate()));
    }

    /** A WAV file of 16-bit samples. */
    static byte[] wav(Audio audio) {
        int channels = audio.channels();
        int data = 2 * channels * audio.length();
        ByteBuffer bytes = ByteBuffer.allocate(44 + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) 1).putShort((short) channels);
        bytes.putInt(audio.sampleRate()).putInt(2 * channels * audio.sampleRate());
        bytes.putShort((short) (2 * channels)).putShort((short) 16);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
        for (int i = 0; i < audio.length(); i++) {
            for (float[] channel : audio.samples()) {
                int sample = Math.round(channel[i] * 32768f);
                bytes.putShort((short) Math.max(-32768, Math.min(32767, sample)));
            }
        }
        return bytes.array();
    }
}
