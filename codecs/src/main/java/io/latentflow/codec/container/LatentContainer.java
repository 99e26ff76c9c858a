package io.latentflow.codec.container;

import io.latentflow.codec.CodecId;
import io.latentflow.codec.Extent;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.codec.entropy.LatentCoder;
import io.latentflow.codec.entropy.TemporalCoder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The {@code LTF1} container: one latent as bytes, on Kafka and on disk. Numbers are little-endian;
 * "v" is an unsigned variable-length integer (LEB128) of at most 31 bits.
 *
 * <p>A latent is either independent (layout 1; in a stream of predicted ones it is called a key) or
 * predicted from its reference (layout 2): the picture latent before it in its stream or file.
 *
 * <pre>
 *  size  what
 *  4     magic "LTF1"
 *  1     version of the layout: 1 independent, 2 predicted
 *  1     kind of signal: 1 picture, 2 sound
 *  1     entropy mode: 0 stored, 1 order 0, 2 context, 3 fast
 *  4     layout 2 only: CRC-32C of the reference's values
 *  1+n   codec name, length first, UTF-8
 *  v     codec version
 *  32    SHA-256 of the codec's weights
 *  8     presentation time, microseconds, signed
 *  4     quantisation step, float
 *  8     sound only: mean and peak, floats
 *  v v v picture: width, height, channels; sound: samples, channels, samples a second
 *  v v v latent channels, height, width
 *  v     bytes of the payload
 *  n     payload: the values, entropy-coded
 *  4     CRC-32C of everything before
 * </pre>
 */
public final class LatentContainer {

    /** First bytes of every container. */
    public static final String MAGIC = "LTF1";

    /** Most values a latent may have; a picture of 2 gigapixels with 12 channels stays under it. */
    public static final int MAX_VALUES = 1 << 29;

    private static final int INDEPENDENT = 1;
    private static final int PREDICTED = 2;
    private static final int PICTURE = 1;
    private static final int SOUND = 2;

    /**
     * No payload byte stands for more values than this: the models' least cost of a value is above
     * 8 / 8192 bits.
     */
    private static final int MAX_VALUES_A_BYTE = 8192;

    private LatentContainer() {}

    /** Writes a latent with the context coder. */
    public static byte[] write(Latent latent) {
        return write(latent, EntropyMode.CONTEXT);
    }

    /** Writes a latent that can be read alone. */
    public static byte[] write(Latent latent, EntropyMode requested) {
        EntropyMode mode = requested;
        byte[] payload = code(latent, mode);
        if (payload.length > latent.values().length) {
            // Noise: the values themselves are shorter.
            mode = EntropyMode.STORED;
            payload = code(latent, mode);
        }
        return assemble(latent, INDEPENDENT, mode, null, payload);
    }

    /**
     * Writes a latent predicted from a reference where that is shorter and both are pictures of one
     * codec, step, size and shape; else as one that can be read alone.
     *
     * @param reference the latent that the reader will have read before it; null for none
     */
    public static byte[] write(Latent latent, Latent reference) {
        if (!Prediction.fits(latent, reference)) {
            return write(latent);
        }
        byte[] payload =
                TemporalCoder.encode(
                        latent.values(),
                        reference.values(),
                        latent.channels(),
                        latent.height(),
                        latent.width());
        byte[] predicted = assemble(latent, PREDICTED, EntropyMode.CONTEXT, reference, payload);
        if (Prediction.clearlyPays(latent, reference)) {
            return predicted;
        }
        byte[] independent = write(latent);
        return predicted.length < independent.length ? predicted : independent;
    }

    private static byte[] assemble(
            Latent latent, int version, EntropyMode mode, Latent reference, byte[] payload) {
        ByteWriter out = new ByteWriter(payload.length + 128);
        for (int i = 0; i < MAGIC.length(); i++) {
            out.u8(MAGIC.charAt(i));
        }
        out.u8(version);
        out.u8(latent.extent() instanceof Extent.ImageExtent ? PICTURE : SOUND);
        out.u8(mode.number());
        if (version == PREDICTED) {
            out.u32(Prediction.checksum(reference));
        }
        out.text(latent.codec().name());
        out.varint(latent.codec().version());
        out.hex(latent.codec().fingerprint());
        out.i64(latent.timeMicros());
        out.f32(latent.step());
        if (latent.extent() instanceof Extent.ImageExtent image) {
            out.varint(image.width());
            out.varint(image.height());
            out.varint(image.channels());
        } else if (latent.extent() instanceof Extent.AudioExtent audio) {
            out.f32(latent.mean());
            out.f32(latent.peak());
            out.varint(audio.samples());
            out.varint(audio.channels());
            out.varint(audio.sampleRate());
        }
        out.varint(latent.channels());
        out.varint(latent.height());
        out.varint(latent.width());
        out.varint(payload.length);
        out.bytes(payload);
        byte[] covered = out.toByteArray();
        out.u32(checksum(covered, 0, covered.length));
        return out.toByteArray();
    }

    /**
     * Reads one latent that fills the array and can be read alone.
     *
     * @throws MissingReferenceException if it is predicted
     * @throws LatentFormatException if it is truncated, corrupt, of another version, or followed by
     *     other bytes
     */
    public static Latent read(byte[] container) throws LatentFormatException {
        return read(container, null);
    }

    /**
     * Reads the first channels of one latent that fills the array and can be read alone; the values
     * of the others are not decoded.
     *
     * @param channels how many; 0, or more than there are, reads all
     * @throws MissingReferenceException if it is predicted
     * @throws LatentFormatException if it is truncated, corrupt, of another version, or followed by
     *     other bytes
     */
    public static Latent read(byte[] container, int channels) throws LatentFormatException {
        return read(container, 0, whole(container), null, channels);
    }

    /**
     * Reads one latent that fills the array.
     *
     * @param reference the picture latent before it in its stream; null where none was read; of no
     *     meaning for a latent that can be read alone
     * @throws MissingReferenceException if it is predicted from another latent than this one
     * @throws LatentFormatException if it is truncated, corrupt, of another version, or followed by
     *     other bytes
     */
    public static Latent read(byte[] container, Latent reference) throws LatentFormatException {
        return read(container, 0, whole(container), reference, 0);
    }

    private static LatentHeader whole(byte[] container) throws LatentFormatException {
        LatentHeader header = header(container, 0, container.length);
        if (header.containerBytes() != container.length) {
            throw new LatentFormatException(
                    "%d bytes follow the container"
                            .formatted(container.length - header.containerBytes()),
                    header.containerBytes());
        }
        return header;
    }

    /**
     * Reads the header of the container at the start of an array; the checksum and the payload are
     * not looked at.
     *
     * @throws LatentFormatException if it is truncated, corrupt or of another version
     */
    public static LatentHeader header(byte[] container) throws LatentFormatException {
        return header(container, 0, container.length);
    }

    /** Whether a container that was just written holds a predicted latent. */
    static boolean isPredicted(byte[] container) {
        return container[MAGIC.length()] == PREDICTED;
    }

    /**
     * @param wanted how many channels; 0, or more than there are, reads all
     */
    static Latent read(byte[] bytes, int offset, LatentHeader header, Latent reference, int wanted)
            throws LatentFormatException {
        int checksumOffset = offset + header.containerBytes() - 4;
        if (checksumOffset + 4 > bytes.length) {
            throw new LatentFormatException(
                    "truncated container: %d bytes, but %d are there"
                            .formatted(header.containerBytes(), bytes.length - offset),
                    bytes.length);
        }
        long expected = new ByteReader(bytes, checksumOffset, checksumOffset + 4).u32("checksum");
        long actual = checksum(bytes, offset, checksumOffset - offset);
        if (expected != actual) {
            throw new LatentFormatException(
                    "corrupt container: checksum is %08x, but the bytes give %08x"
                            .formatted(expected, actual),
                    checksumOffset);
        }
        int channels = wanted == 0 ? header.channels() : Math.min(wanted, header.channels());
        if (header.isPredicted()) {
            return latent(header, header.channels(), predicted(bytes, header, reference))
                    .prefix(channels);
        }
        return latent(header, channels, independent(bytes, header, channels));
    }

    private static Latent latent(LatentHeader header, int channels, byte[] values) {
        return new Latent(
                header.codec(),
                header.extent(),
                header.timeMicros(),
                header.step(),
                header.mean(),
                header.peak(),
                channels,
                header.height(),
                header.width(),
                values);
    }

    private static byte[] independent(byte[] bytes, LatentHeader header, int channels)
            throws LatentFormatException {
        try {
            // Channels are written one after the other: the first are read without the rest.
            boolean stored = header.entropyMode() == EntropyMode.STORED;
            byte[] values =
                    LatentCoder.decode(
                            bytes,
                            header.payloadOffset(),
                            header.payloadBytes(),
                            stored ? header.channels() : channels,
                            header.height(),
                            header.width(),
                            header.entropyMode());
            return stored
                    ? Arrays.copyOf(values, channels * header.height() * header.width())
                    : values;
        } catch (IllegalArgumentException e) {
            throw new LatentFormatException(
                    "corrupt container: " + e.getMessage(), header.payloadOffset());
        }
    }

    private static byte[] predicted(byte[] bytes, LatentHeader header, Latent reference)
            throws LatentFormatException {
        Prediction.check(header, reference);
        return TemporalCoder.decode(
                bytes,
                header.payloadOffset(),
                header.payloadBytes(),
                reference.values(),
                header.channels(),
                header.height(),
                header.width());
    }

    static LatentHeader header(byte[] bytes, int offset, int end) throws LatentFormatException {
        ByteReader in = new ByteReader(bytes, offset, end);
        for (int i = 0; i < MAGIC.length(); i++) {
            if (in.u8("magic") != MAGIC.charAt(i)) {
                throw new LatentFormatException(
                        "not a latent: the first bytes must be \""
                                + MAGIC
                                + "\"; is this a .lat file?",
                        offset);
            }
        }
        int version = in.u8("version");
        if (version != INDEPENDENT && version != PREDICTED) {
            throw new LatentFormatException(
                    "container version must be %d or %d, but is %d: a newer LatentFlow may read it"
                            .formatted(INDEPENDENT, PREDICTED, version),
                    offset + 4);
        }
        int kind = in.u8("kind");
        if (kind != PICTURE && kind != SOUND) {
            throw new LatentFormatException(
                    "corrupt container: kind must be 1 or 2: " + kind, offset + 5);
        }
        EntropyMode mode;
        try {
            mode = EntropyMode.of(in.u8("entropy mode"));
        } catch (IllegalArgumentException e) {
            throw new LatentFormatException("corrupt container: " + e.getMessage(), offset + 6);
        }
        boolean predicted = version == PREDICTED;
        if (predicted && (mode != EntropyMode.CONTEXT || kind != PICTURE)) {
            throw new LatentFormatException(
                    "corrupt container: a predicted latent must be a picture in entropy mode %d, but its kind is %d and its mode %d"
                            .formatted(EntropyMode.CONTEXT.number(), kind, mode.number()),
                    offset + 5);
        }
        long reference = predicted ? in.u32("reference") : LatentHeader.NO_REFERENCE;
        CodecId codec =
                new CodecId(
                        in.text("codec name"),
                        in.varint("codec version"),
                        in.hex(32, "fingerprint"));
        long timeMicros = in.i64("time");
        float step = positive(in, "step");
        float mean = 0;
        float peak = 1;
        Extent extent;
        if (kind == PICTURE) {
            extent =
                    new Extent.ImageExtent(
                            atLeastOne(in, "width"),
                            atLeastOne(in, "height"),
                            atLeastOne(in, "channels"));
        } else {
            mean = in.f32("mean");
            if (!Float.isFinite(mean)) {
                throw new LatentFormatException(
                        "corrupt container: mean must be finite: " + mean, in.position() - 4);
            }
            peak = positive(in, "peak");
            extent =
                    new Extent.AudioExtent(
                            atLeastOne(in, "samples"),
                            atLeastOne(in, "channels"),
                            atLeastOne(in, "sample rate"));
        }
        int channels = atLeastOne(in, "latent channels");
        int height = atLeastOne(in, "latent height");
        int width = atLeastOne(in, "latent width");
        int payloadBytes = in.varint("payload length");
        int payloadOffset = in.position();
        boundValues(channels, height, width, payloadBytes, predicted, payloadOffset);
        long total = (long) payloadOffset - offset + payloadBytes + 4;
        if (total > Integer.MAX_VALUE - 8) {
            throw new LatentFormatException(
                    "corrupt container: payload of " + payloadBytes + " bytes", payloadOffset);
        }
        return new LatentHeader(
                codec,
                extent,
                timeMicros,
                step,
                mean,
                peak,
                channels,
                height,
                width,
                mode,
                reference,
                payloadOffset,
                payloadBytes,
                (int) total);
    }

    /**
     * A few bytes must not ask for gigabytes. A predicted latent may: it is as large as its
     * reference, which is in memory.
     */
    private static void boundValues(
            int channels, int height, int width, int payloadBytes, boolean predicted, int offset)
            throws LatentFormatException {
        double values = (double) channels * height * width;
        double limit =
                predicted
                        ? MAX_VALUES
                        : Math.min(MAX_VALUES, (double) MAX_VALUES_A_BYTE * (payloadBytes + 8L));
        if (values > limit) {
            throw new LatentFormatException(
                    "corrupt container: a %dx%dx%d latent is more than the %.0f values that a payload of %d bytes can hold"
                            .formatted(channels, height, width, limit, payloadBytes),
                    offset);
        }
    }

    private static float positive(ByteReader in, String what) throws LatentFormatException {
        float value = in.f32(what);
        if (!(value > 0) || !Float.isFinite(value)) {
            throw new LatentFormatException(
                    "corrupt container: %s must be above 0 and finite: %s".formatted(what, value),
                    in.position() - 4);
        }
        return value;
    }

    private static int atLeastOne(ByteReader in, String what) throws LatentFormatException {
        int start = in.position();
        int value = in.varint(what);
        if (value < 1) {
            throw new LatentFormatException(
                    "corrupt container: %s must be at least 1".formatted(what), start);
        }
        return value;
    }

    private static byte[] code(Latent latent, EntropyMode mode) {
        return LatentCoder.encode(
                latent.values(), latent.channels(), latent.height(), latent.width(), mode);
    }

    private static long checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }
}
