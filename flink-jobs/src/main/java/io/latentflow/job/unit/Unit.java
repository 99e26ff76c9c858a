package io.latentflow.job.unit;

import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.util.HashMap;
import java.util.Map;

/**
 * One picture, one video frame or one window of sound on its way between two operators. The signal
 * is kept as plain fields so that Flink's own POJO serialiser knows it all; in our jobs a unit
 * never leaves its operator chain, so it is not serialised and its samples are never copied.
 * Whoever makes a unit hands its arrays over for good.
 */
public final class Unit {

    /** The stream it belongs to. */
    public String streamId = "";

    /** Its number within the stream. */
    public long sequence;

    /** When it was captured, microseconds since the epoch. */
    public long captureTimeMicros;

    /** Bytes it took as it came in: its share of the media chunk, or the message of its latent. */
    public long inputBytes;

    /** Its number within its media chunk, from 0. */
    public int chunkIndex;

    /** Units its media chunk announced; more than 1 for a run of video frames. */
    public int chunkUnits = 1;

    /** Pixels a row; 0 for sound. */
    public int width;

    /** Rows; 0 for sound. */
    public int height;

    /** Samples a pixel; 0 for sound. */
    public int pixelChannels;

    /** Samples of a picture, as {@link Image#samples()} orders them; null for sound. */
    public byte[] pixels;

    /** Samples a second and channel; 0 for pictures. */
    public int sampleRate;

    /** Samples of sound, channel by channel; null for pictures. */
    public float[][] sound;

    /** What the producer handed on. */
    public Map<String, String> attributes = new HashMap<>();

    /** Kafka topic it was read from; empty where it never was in one. */
    public String sourceTopic = "";

    /** Kafka partition it was read from; -1 where it never was in one. */
    public int sourcePartition = -1;

    /** Kafka offset it was read from; -1 where it never was in one. */
    public long sourceOffset = -1;

    /** An empty unit, for Flink's serialiser. */
    public Unit() {}

    /** A unit with this signal, whose samples it takes over. */
    public static Unit of(Signal signal) {
        Unit unit = new Unit();
        if (signal instanceof Image image) {
            unit.width = image.width();
            unit.height = image.height();
            unit.pixelChannels = image.channels();
            unit.pixels = image.samples();
        } else if (signal instanceof Audio audio) {
            unit.sampleRate = audio.sampleRate();
            unit.sound = audio.samples();
        }
        return unit;
    }

    /** Whether it is a picture or a video frame. */
    public boolean isPicture() {
        return pixels != null;
    }

    /** The signal, a view of the unit's samples. */
    public Signal signal() {
        return isPicture()
                ? new Image(width, height, pixelChannels, pixels)
                : new Audio(sampleRate, sound);
    }

    /** Bytes its samples take in memory. */
    public long heldBytes() {
        return isPicture() ? pixels.length : 4L * sound.length * sound[0].length;
    }

    @Override
    public String toString() {
        return "Unit[" + streamId + " #" + sequence + ", " + signal() + "]";
    }
}
