package io.latentflow.codec.nerv;

import io.latentflow.engine.Engines;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.Tensor;
import io.latentflow.engine.onnx.OnnxFile;
import io.latentflow.signal.Image;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Frames of a representation, in any order and between them: one run of its network each. Safe for
 * use by many threads. Close it to free the network.
 */
public final class RepresentationDecoder implements AutoCloseable {

    private final NervShape shape;
    private final int frames;
    private final Network network;

    /**
     * @param engine {@code auto} or an engine's name
     * @throws io.latentflow.engine.EngineException if no such engine loads here
     */
    public RepresentationDecoder(Representation representation, String engine) {
        this.shape = representation.shape();
        this.frames = representation.frames();
        byte[] onnx = OnnxFile.write(representation.network());
        this.network = Engines.lease(Model.of(shape.kind().toString(), onnx), engine);
    }

    /**
     * The frame at a moment.
     *
     * @param frame number of the frame from 0; what lies between two numbers lies between the
     *     frames; below the number of frames
     * @throws IllegalArgumentException if the clip has no such moment
     */
    public Image decode(double frame) {
        if (!(frame >= 0 && frame < frames)) {
            throw new IllegalArgumentException(
                    "the clip has %d frames, counted from 0, but frame %s is asked for"
                            .formatted(frames, frame));
        }
        Tensor time =
                Tensor.of(
                        PositionalEncoding.of(shape, frame, frames),
                        1,
                        2 * shape.frequencies(),
                        1,
                        1);
        Tensor output = network.run(Map.of(NervGraph.TIME, time)).get(NervGraph.FRAME);
        return image(output.floats());
    }

    /** Crops and rounds to 8 bits. */
    private Image image(FloatBuffer planes) {
        int rowLength = shape.planeWidth() * shape.scale();
        int plane = shape.planeHeight() * shape.scale() * rowLength;
        int channels = shape.channels();
        byte[] samples = new byte[shape.width() * shape.height() * channels];
        float[] row = new float[shape.width()];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < shape.height(); y++) {
                planes.get(c * plane + y * rowLength, row);
                int at = y * shape.width() * channels + c;
                for (int x = 0; x < row.length; x++) {
                    int rounded = Math.round(255 * row[x]);
                    samples[at + x * channels] = (byte) Math.max(0, Math.min(255, rounded));
                }
            }
        }
        return new Image(shape.width(), shape.height(), channels, samples);
    }

    /** Name of the engine that runs the network. */
    public String engine() {
        return network.engine();
    }

    @Override
    public void close() {
        network.close();
    }
}
