package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.walloc.PacketCoefficients;
import java.util.List;

/** The page that tells people what a codec was trained on and how. */
final class ModelCard {

    private ModelCard() {}

    static String of(
            CodecPlan plan,
            TrainingPlan training,
            List<PacketCoefficients> data,
            String source,
            long parameters) {
        long positions = data.stream().mapToLong(item -> (long) item.rows() * item.columns()).sum();
        String unit =
                plan.kind() == SignalKind.IMAGE
                        ? "8 x 8 pixel positions"
                        : (1 << plan.levels()) + "-sample positions";
        String schedule =
                training.steps() == 0
                        ? "Closed form only: no network was trained."
                        : ("%d steps of %d crops of %d positions a side, Adam, learning rate %s with warm-up and half a cosine, rate weight %s, seed %d; "
                                        + "additive noise, then the encoder held and values rounded for the last third; average of the weights (EMA).")
                                .formatted(
                                        training.steps(),
                                        training.batch(),
                                        training.crop(),
                                        training.learningRate(),
                                        training.rateWeight(),
                                        training.seed());
        String network =
                training.steps() == 0
                        ? "Linear synthesis only."
                        : "Linear synthesis plus a residual network of width %d with %d blocks, %d parameters."
                                .formatted(training.width(), training.blocks(), parameters);
        return """
                # %s v%d

                %s

                | | |
                |---|---|
                | Signal | %s, %d channel(s) |
                | Analysis | CDF 9/7 wavelet packets, %d levels, %d bands; one linear layer to %d latent channels |
                | Quantiser | Gaussian companding, 8 bits, step %s |
                | Decoder | %s |
                | Data | %s: %d signals, %d %s |
                | Schedule | %s |
                """
                .formatted(
                        plan.name(),
                        plan.version(),
                        plan.summary(),
                        plan.kind() == SignalKind.IMAGE ? "pictures" : "sound",
                        plan.signalChannels(),
                        plan.levels(),
                        plan.bands(),
                        plan.latentChannels(),
                        plan.step(),
                        network,
                        source,
                        data.size(),
                        positions,
                        unit,
                        schedule);
    }
}
