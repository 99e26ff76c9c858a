package io.latentflow.benchmark.rate;

import io.latentflow.signal.Image;
import java.util.List;

/**
 * A picture codec with a scale of settings from small to large. Safe for use by several threads.
 */
interface StillCodec {

    /** Name in tables and charts. */
    String name();

    /** Settings to measure, in any order, as the codec writes them down. */
    List<String> settings();

    /** A picture as bytes. */
    byte[] encode(Image picture, String setting) throws Exception;

    /** What {@link #encode} made, as a picture. */
    Image decode(byte[] bytes, String setting) throws Exception;
}
