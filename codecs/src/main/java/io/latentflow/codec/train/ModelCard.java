package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.walloc.PacketCoefficients;
import java.util.List;

/** The page that tells people what a codec was trained on and how. */
final class ModelCard {

    private ModelCard() {}

    /** Of the linear layers. */
    static String of(CodecPlan plan, List<PacketCoefficients> data, String source) {
        boolean pictures = plan.kind() == SignalKind.IMAGE;
        int side = 1 << plan.levels();
        return """
                # %s v%d

                %s

                | | |
                |---|---|
                | Signal | %s, %d channel(s) |
                | Analysis | CDF 9/7 wavelet packets, %d levels, %d bands; one linear layer to %d latent channels |
                | Prefixes | %s |
                | Quantiser | Gaussian companding, 8 bits, step %s |
                | Data | %s: %d signals, %d positions of %s |
                | Linear decoder | Least squares on that data |
                """
                .formatted(
                        plan.name(),
                        plan.version(),
                        plan.summary(),
                        pictures ? "pictures" : "sound",
                        plan.signalChannels(),
                        plan.levels(),
                        plan.bands(),
                        plan.latentChannels(),
                        plan.prefixes().isEmpty() ? "none trained for" : plan.prefixes(),
                        plan.step(),
                        source,
                        data.size(),
                        CodecTraining.positions(data),
                        pictures ? "%d x %d pixels".formatted(side, side) : side + " samples");
    }

    /** Of a decoder network, to be appended. */
    static String ofDecoder(
            TrainingPlan training, int channels, long parameters, long steps, String source) {
        return """

                ## Decoder: %s, %d channels

                | | |
                |---|---|
                | Network | %s, %d parameters |
                | Data | %s |
                | Schedule | %d steps of %d crops of %d positions a side, Adam, learning rate %s with warm-up and half a cosine, rate weight %s, seed %d; average of the weights (EMA) |
                """
                .formatted(
                        training.tier(),
                        channels,
                        training.decoder(),
                        parameters,
                        source,
                        steps,
                        training.batch(),
                        training.crop(),
                        training.learningRate(),
                        training.rateWeight(),
                        training.seed());
    }
}
