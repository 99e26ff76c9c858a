package io.latentflow.codec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.latentflow.codec.Codec;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.store.ModelFolder;
import io.latentflow.engine.torch.Torch;
import io.latentflow.signal.Signal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateWeightTest {

    @TempDir Path folder;

    @Test
    void bytesFallMonotonicallyInTheRateWeight() throws Exception {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
        CodecPlan plan =
                new CodecPlan("rate", 1, SignalKind.IMAGE, 1, 3, 4, List.of(), 0.05f, "rate");
        List<Signal> pictures = DiscPictures.of(10, 1, 96);
        long last = Long.MAX_VALUE;
        for (double weight : new double[] {0, 0.1, 0.5, 2}) {
            TrainingPlan training =
                    new TrainingPlan(
                            120,
                            0,
                            4,
                            6,
                            new DecoderArchitecture(DecoderArchitecture.RESIDUAL, 8, 1),
                            Tier.FAST,
                            2e-2,
                            weight,
                            1,
                            1);
            Path model = folder.resolve("weight-" + weight);
            new CodecTraining(plan, training).run(pictures, model, "discs", status -> {});
            long bytes = bytes(ModelFolder.load(model));
            assertThat(bytes).as("bytes at rate weight %s", weight).isLessThan(last);
            last = bytes;
        }
    }

    private static long bytes(Codec codec) throws Exception {
        Encoder encoder = codec.newEncoder(EncodeOptions.DEFAULT);
        long bytes = 0;
        for (Signal picture : DiscPictures.of(20, 1, 96)) {
            bytes += LatentContainer.write(encoder.encode(picture)).length;
        }
        return bytes;
    }
}
