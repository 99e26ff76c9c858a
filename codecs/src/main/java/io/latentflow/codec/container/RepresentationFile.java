package io.latentflow.codec.container;

import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.entropy.CodeCoder;
import io.latentflow.codec.nerv.NervBlock;
import io.latentflow.codec.nerv.NervKind;
import io.latentflow.codec.nerv.NervShape;
import io.latentflow.codec.nerv.QuantisedTensor;
import io.latentflow.codec.nerv.Representation;
import io.latentflow.engine.graph.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A {@code .nrv} file: one representation in the {@code LTF1} container, layout 3. Numbers are
 * little-endian; "v" is an unsigned variable-length integer (LEB128).
 *
 * <pre>
 *  size   what
 *  4      magic "LTF1"
 *  1      version of the layout: 3
 *  1      network: 1 NeRV, 2 NeRV++
 *  v v v  frame width, height, channels
 *  v      frames
 *  4      frames a second, float
 *  4      base of the positional encoding, float
 *  v v v  its frequencies; width of the first dense layer; channels of the plane
 *  v      blocks; for each: v stride, v width
 *  1      bits of a code
 *  ...    for each array of the network: 1 axis (0 whole, 1 first, 2 second dimension); for each
 *         group 2 + 2: low and step, upper halves of floats
 *  v      bytes of the payload
 *  n      payload: the codes of all groups whose step is above 0, entropy-coded
 *  4      CRC-32C of everything before
 * </pre>
 *
 * @param representation what it holds
 * @param fileBytes its size
 * @param tableBytes of these, axes, lows and steps
 * @param codeBytes of these, the entropy-coded codes
 */
public record RepresentationFile(
        Representation representation, int fileBytes, int tableBytes, int codeBytes) {

    private static final int LAYOUT = 3;
    private static final int LAYOUT_OFFSET = 4;
    private static final int CHECKSUM_BYTES = 4;

    /** Whether bytes begin as those of a representation do. */
    public static boolean isOne(byte[] start) {
        String magic = LatentContainer.MAGIC;
        return start.length > LAYOUT_OFFSET
                && new String(start, 0, LAYOUT_OFFSET, java.nio.charset.StandardCharsets.US_ASCII)
                        .equals(magic)
                && start[LAYOUT_OFFSET] == LAYOUT;
    }

    /** A representation as a file. */
    public static byte[] write(Representation representation) {
        ByteWriter out = new ByteWriter(1 << 12);
        for (int i = 0; i < LatentContainer.MAGIC.length(); i++) {
            out.u8(LatentContainer.MAGIC.charAt(i));
        }
        out.u8(LAYOUT);
        writeShape(representation, out);
        List<Weight> arrays = Representation.arrays(representation.shape());
        for (QuantisedTensor tensor : representation.tensors()) {
            out.u8(tensor.axis().ordinal());
            for (int group = 0; group < tensor.low().length; group++) {
                half(out, tensor.low()[group]);
                half(out, tensor.step()[group]);
            }
        }
        byte[] codes = new byte[Math.toIntExact(representation.shape().parameters())];
        int count = 0;
        for (int i = 0; i < arrays.size(); i++) {
            QuantisedTensor tensor = representation.tensors().get(i);
            for (int k = 0; k < tensor.codes().length; k++) {
                if (tensor.isCoded(arrays.get(i).shape(), k)) {
                    codes[count++] = tensor.codes()[k];
                }
            }
        }
        byte[] payload = CodeCoder.encode(codes, count, representation.bits());
        out.varint(payload.length);
        out.bytes(payload);
        byte[] covered = out.toByteArray();
        out.u32(checksum(covered, covered.length));
        return out.toByteArray();
    }

    private static void writeShape(Representation representation, ByteWriter out) {
        NervShape shape = representation.shape();
        out.u8(shape.kind().ordinal() + 1);
        out.varint(shape.width());
        out.varint(shape.height());
        out.varint(shape.channels());
        out.varint(representation.frames());
        out.f32(representation.framesPerSecond());
        out.f32(shape.base());
        out.varint(shape.frequencies());
        out.varint(shape.hidden());
        out.varint(shape.planeChannels());
        out.varint(shape.blocks().size());
        for (NervBlock block : shape.blocks()) {
            out.varint(block.stride());
            out.varint(block.width());
        }
        out.u8(representation.bits());
    }

    private static void half(ByteWriter out, float value) {
        int upper = Float.floatToIntBits(value) >>> 16;
        out.u8(upper & 0xFF);
        out.u8(upper >>> 8);
    }

    /**
     * Reads a file.
     *
     * @throws LatentFormatException if it is truncated, corrupt, of another layout, followed by
     *     other bytes, or of sizes beyond the limits or beyond what its bytes can hold
     */
    public static RepresentationFile read(byte[] file) throws LatentFormatException {
        if (!isOne(file)) {
            throw new LatentFormatException(
                    "no representation: a .nrv file begins with %s and layout %d"
                            .formatted(LatentContainer.MAGIC, LAYOUT),
                    0);
        }
        int end = file.length - CHECKSUM_BYTES;
        long expected = new ByteReader(file, end, file.length).u32("checksum");
        long actual = checksum(file, end);
        if (expected != actual) {
            throw new LatentFormatException(
                    "truncated or corrupt representation: checksum is %08x, but the bytes give %08x"
                            .formatted(expected, actual),
                    end);
        }
        ByteReader in = new ByteReader(file, LAYOUT_OFFSET + 1, end);
        try {
            return read(file, in);
        } catch (IllegalArgumentException e) {
            // A limit of the architecture or the clip.
            LatentFormatException corrupt =
                    new LatentFormatException(
                            "corrupt representation: " + e.getMessage(), in.position());
            corrupt.initCause(e);
            throw corrupt;
        }
    }

    private static RepresentationFile read(byte[] file, ByteReader in)
            throws LatentFormatException {
        NervKind kind = of(NervKind.values(), in.u8("network") - 1, "network", in);
        int width = in.varint("width");
        int height = in.varint("height");
        int channels = in.varint("channels");
        int frames = in.varint("frames");
        float framesPerSecond = in.f32("frames a second");
        NervShape shape =
                new NervShape(
                        kind,
                        width,
                        height,
                        channels,
                        in.f32("base"),
                        in.varint("frequencies"),
                        in.varint("first dense layer"),
                        in.varint("plane's channels"),
                        blocks(in));
        // Before any memory is taken for the weights.
        if (shape.parameters() > (long) in.remaining() * CodeCoder.MAX_CODES_A_BYTE) {
            throw new LatentFormatException(
                    "corrupt representation: %d weights cannot be in %d bytes"
                            .formatted(shape.parameters(), in.remaining()),
                    in.position());
        }
        int bits = in.u8("bits");
        new Representation(shape, frames, framesPerSecond, bits, List.of());
        List<Weight> arrays = Representation.arrays(shape);
        int tables = in.position();
        List<QuantisedTensor> empty = new ArrayList<>();
        for (Weight array : arrays) {
            empty.add(table(array, in));
        }
        int tableBytes = in.position() - tables;
        int length = in.varint("payload");
        if (length != in.remaining()) {
            throw new LatentFormatException(
                    "corrupt representation: a payload of %d bytes, but %d are there"
                            .formatted(length, in.remaining()),
                    in.position());
        }
        List<QuantisedTensor> tensors = codes(file, in.position(), length, bits, arrays, empty);
        return new RepresentationFile(
                new Representation(shape, frames, framesPerSecond, bits, tensors),
                file.length,
                tableBytes,
                length);
    }

    private static List<NervBlock> blocks(ByteReader in) throws LatentFormatException {
        int count = in.varint("blocks");
        List<NervBlock> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(new NervBlock(in.varint("stride"), in.varint("block width")));
        }
        return blocks;
    }

    private static QuantisedTensor table(Weight array, ByteReader in) throws LatentFormatException {
        QuantisedTensor.Axis axis = of(QuantisedTensor.Axis.values(), in.u8("axis"), "axis", in);
        int groups = axis.groups(array.shape());
        if (groups == 0 || groups > in.remaining() / QuantisedTensor.PAIR_BYTES) {
            throw new LatentFormatException(
                    "corrupt representation: '%s' of shape %s has no %d groups"
                            .formatted(array.name(), Arrays.toString(array.shape()), groups),
                    in.position());
        }
        float[] low = new float[groups];
        float[] step = new float[groups];
        for (int group = 0; group < groups; group++) {
            low[group] = half(in);
            step[group] = half(in);
            if (!Float.isFinite(low[group]) || !Float.isFinite(step[group]) || step[group] < 0) {
                throw new LatentFormatException(
                        "corrupt representation: low %s and step %s of '%s'"
                                .formatted(low[group], step[group], array.name()),
                        in.position());
            }
        }
        return new QuantisedTensor(axis, low, step, new byte[array.values().length]);
    }

    private static float half(ByteReader in) throws LatentFormatException {
        return Float.intBitsToFloat(in.u8("low or step") << 16 | in.u8("low or step") << 24);
    }

    /** Fills in the codes. */
    private static List<QuantisedTensor> codes(
            byte[] file,
            int offset,
            int length,
            int bits,
            List<Weight> arrays,
            List<QuantisedTensor> empty) {
        int count = 0;
        for (int i = 0; i < arrays.size(); i++) {
            for (int k = 0; k < empty.get(i).codes().length; k++) {
                count += empty.get(i).isCoded(arrays.get(i).shape(), k) ? 1 : 0;
            }
        }
        byte[] codes = CodeCoder.decode(file, offset, length, count, bits);
        int next = 0;
        for (int i = 0; i < arrays.size(); i++) {
            byte[] own = empty.get(i).codes();
            for (int k = 0; k < own.length; k++) {
                if (empty.get(i).isCoded(arrays.get(i).shape(), k)) {
                    own[k] = codes[next++];
                }
            }
        }
        return empty;
    }

    private static <T> T of(T[] values, int index, String what, ByteReader in)
            throws LatentFormatException {
        if (index < 0 || index >= values.length) {
            throw new LatentFormatException(
                    "unknown %s in a representation; this version knows %s"
                            .formatted(what, Arrays.toString(values)),
                    in.position() - 1);
        }
        return values[index];
    }

    private static long checksum(byte[] bytes, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        return crc.getValue();
    }

    /**
     * Empirical entropy of the codes by themselves, in bytes: what a coder with one fixed table
     * would need at least, its table not counted.
     */
    public double codeEntropyBytes() {
        long[] counts = new long[1 << representation.bits()];
        long total = 0;
        List<Weight> arrays = Representation.arrays(representation.shape());
        for (int i = 0; i < arrays.size(); i++) {
            QuantisedTensor tensor = representation.tensors().get(i);
            for (int k = 0; k < tensor.codes().length; k++) {
                if (tensor.isCoded(arrays.get(i).shape(), k)) {
                    counts[tensor.codes()[k] & 0xFF]++;
                    total++;
                }
            }
        }
        double bits = 0;
        for (long count : counts) {
            bits -= count == 0 ? 0 : count * (Math.log((double) count / total) / Math.log(2));
        }
        return bits / 8;
    }

    /** Bits a pixel of all frames, every byte of the file counted. */
    public double bitsPerPixel() {
        return 8.0 * fileBytes / representation.pixels();
    }
}
