package io.latentflow.benchmark.sound;

import io.latentflow.signal.Audio;
import java.util.List;

/** Something that makes bytes of sound and sound of bytes, with settings that span its rates. */
public interface SoundCodec {

    /** Name in tables. */
    String name();

    /** What it can be set to, from few bytes to many. */
    List<String> settings();

    /** Encodes and decodes. */
    Trip trip(Audio audio, String setting) throws Exception;

    /**
     * What came out.
     *
     * @param bytes what the encoder wrote
     * @param decoded the sound, aligned with what went in and of its length
     * @param encodeNanos time of one core that encoding took
     * @param decodeNanos time of one core that decoding took
     */
    record Trip(long bytes, Audio decoded, long encodeNanos, long decodeNanos) {}
}
