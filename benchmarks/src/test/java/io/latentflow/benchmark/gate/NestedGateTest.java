package io.latentflow.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.latentflow.codec.Codec;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.store.Codecs;
import io.latentflow.codec.store.ModelFolder;
import io.latentflow.codec.train.CodecPlan;
import io.latentflow.codec.train.CodecTraining;
import io.latentflow.codec.train.TrainingPlan;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.MediaFiles;
import io.latentflow.connector.media.PictureReader;
import io.latentflow.engine.torch.Torch;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first channels of a nested codec against codecs that were made for so many alone. */
class NestedGateTest {

    private static final List<Integer> PREFIXES = List.of(3, 6, 12, 24);
    private static final int CHANNELS = 48;
    private static final float STEP = 0.1f;

    /** What a prefix may lose, dB. */
    private static final double TOLERANCE = 0.15;

    /** Photographs to train on; more change nothing that this gate looks at. */
    private static final int TRAINED = 60;

    @TempDir private Path folder;

    /** In closed form, both on the same photographs, at the same step. */
    @Test
    void aPrefixIsWithinAHairOfACodecOfItsOwn() throws Exception {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
        List<Image> pictures = GateData.pictures("images/test");
        compare("nested codec in closed form", closedForm(CHANNELS, PREFIXES), pictures);
    }

    /** The shipped nested codec, by linear synthesis, against codecs in closed form. */
    @Test
    void theShippedNestedCodecTooIfThereIsOne() throws Exception {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
        assumeThat(Codecs.shipped().stream().map(info -> info.id().name()))
                .as("no nested codec is shipped under the name walloc-rgb")
                .contains("walloc-rgb");
        List<Image> pictures = GateData.pictures("images/test");
        compare("walloc-rgb", Codecs.get("walloc-rgb"), pictures);
    }

    private void compare(String name, Codec nested, List<Image> pictures) throws Exception {
        double pixels = 0;
        for (Image picture : pictures) {
            pixels += (double) picture.width() * picture.height();
        }
        System.out.printf("%nPrefixes of the %s, mean of %d pictures%n", name, pictures.size());
        for (int count : PREFIXES) {
            Coded prefix = Coded.of(nested, Tier.LINEAR, STEP, count, pictures);
            Coded alone = Coded.of(closedForm(count, List.of()), Tier.LINEAR, STEP, pictures);
            System.out.printf(
                    "  %2d channels %.3f bit/pixel %.2f dB, alone %.3f bit/pixel %.2f dB: %+.3f dB, %+.2f%% bytes%n",
                    count,
                    8 * prefix.bytes() / pixels,
                    prefix.psnr(),
                    8 * alone.bytes() / pixels,
                    alone.psnr(),
                    prefix.psnr() - alone.psnr(),
                    100.0 * prefix.bytes() / alone.bytes() - 100);
            assertThat(prefix.psnr()).isGreaterThanOrEqualTo(alone.psnr() - TOLERANCE);
        }
    }

    private Codec closedForm(int channels, List<Integer> prefixes) throws Exception {
        Path model = folder.resolve("channels-" + channels);
        CodecPlan plan =
                new CodecPlan(
                        "channels-" + channels,
                        1,
                        SignalKind.IMAGE,
                        3,
                        3,
                        channels,
                        prefixes,
                        STEP,
                        "For the gate of nested channels");
        new CodecTraining(plan, TrainingPlan.closedForm(1))
                .run(photographs(), model, "BSDS500", status -> {});
        return ModelFolder.load(model);
    }

    private static List<Signal> photographs() throws Exception {
        List<Signal> signals = new ArrayList<>();
        for (MediaFiles.MediaFile file :
                MediaFiles.of(GateData.folder("images/train/bsds500")).files()) {
            if (signals.size() < TRAINED) {
                signals.add(read(file));
            }
        }
        return signals;
    }

    private static Signal read(MediaFiles.MediaFile file) throws MediaException {
        return new PictureReader().read(file.path());
    }
}
