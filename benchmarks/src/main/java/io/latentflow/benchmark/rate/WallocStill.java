package io.latentflow.benchmark.rate;

import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.signal.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One of our codecs with one decoder. A setting is a number of channels and a step; of all of them
 * the curve takes the best at each rate. Bytes are those of the whole container.
 *
 * @param codec the codec, of R G B
 * @param tier the decoder
 * @param channels numbers of channels to measure
 */
record WallocStill(Codec codec, Tier tier, List<Integer> channels) implements StillCodec {

    private static final int STEPS_AN_OCTAVE = 3;
    private static final double FINEST = 0.02;
    private static final double COARSEST = 1.3;

    @Override
    public String name() {
        return codec.info().id().name() + " " + tier.name().toLowerCase(Locale.ROOT);
    }

    /** Steps double every so many settings. */
    @Override
    public List<String> settings() {
        List<String> settings = new ArrayList<>();
        for (int count : channels) {
            double step = FINEST;
            for (int i = 0; step <= COARSEST; i++) {
                settings.add(
                        "%d channels, step %s"
                                .formatted(count, String.format(Locale.ROOT, "%.3f", step)));
                step = FINEST * Math.pow(2, (i + 1.0) / STEPS_AN_OCTAVE);
            }
        }
        return settings;
    }

    @Override
    public byte[] encode(Image picture, String setting) throws Exception {
        EncodeOptions options = new EncodeOptions(step(setting), channels(setting));
        return LatentContainer.write(codec.newEncoder(options).encode(picture));
    }

    @Override
    public Image decode(byte[] bytes, String setting) throws Exception {
        DecodeOptions options = new DecodeOptions(tier, 0, "onnx-cpu");
        try (Decoder decoder = codec.newDecoder(options)) {
            return (Image) decoder.decode(LatentContainer.read(bytes));
        }
    }

    private static int channels(String setting) {
        return Integer.parseInt(setting.substring(0, setting.indexOf(' ')));
    }

    private static float step(String setting) {
        return Float.parseFloat(setting.substring(setting.lastIndexOf(' ') + 1));
    }
}
