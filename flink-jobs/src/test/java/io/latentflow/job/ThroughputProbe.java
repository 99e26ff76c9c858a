package io.latentflow.job;

import io.latentflow.connector.media.PictureWriter;
import io.latentflow.embedded.EmbeddedFlink;
import io.latentflow.job.config.JobConfig;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaFormat;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Says how many pictures a second go through both jobs, with broker and cluster in this process.
 * Run it by hand: {@code ThroughputProbe [pictures] [parallelism]}.
 */
final class ThroughputProbe {

    private static final int WIDTH = 768;
    private static final int HEIGHT = 512;

    private ThroughputProbe() {}

    public static void main(String[] arguments) throws Exception {
        int pictures = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        int parallelism = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        try (KafkaPair kafka =
                        new KafkaPair(parallelism, "media", "latents", "decoded", "dead-letters");
                EmbeddedFlink flink = EmbeddedFlink.start(2 * parallelism)) {
            byte[][] files = new byte[16][];
            for (int i = 0; i < files.length; i++) {
                files[i] = PictureWriter.jpeg(TestMedia.picture(WIDTH, HEIGHT, 3, i));
            }
            for (int i = 0; i < pictures; i++) {
                byte[] file = files[i % files.length];
                kafka.chunk(TestMedia.chunk("c" + i % 8, i / 8, 1, MediaFormat.JPEG, file));
            }
            kafka.flush();
            JobConfig config = kafka.config().with("latentflow.decode.tier", "linear");
            for (int round = 0; round < 3; round++) {
                JobConfig again = config.with("latentflow.transaction.prefix", "round" + round);
                report("encode", pictures, time(flink, parallelism, again, EncodeJob::build));
            }
            // The latents of all three rounds.
            report("decode", 3 * pictures, time(flink, parallelism, config, DecodeJob::build));
            long bytes =
                    kafka.read("latents", LatentRecord.class, true).stream()
                            .mapToLong(latent -> latent.getContainer().remaining())
                            .sum();
            System.out.printf("%d bytes a latent%n", bytes / (3 * pictures));
        }
    }

    private interface Job {
        void build(StreamExecutionEnvironment environment, JobConfig config);
    }

    private static double time(EmbeddedFlink flink, int parallelism, JobConfig config, Job job)
            throws Exception {
        StreamExecutionEnvironment environment =
                flink.environment(Map.of("restart-strategy.type", "none"));
        environment.setParallelism(parallelism);
        job.build(environment, config);
        return environment.execute().getNetRuntime() / 1000.0;
    }

    private static void report(String job, int pictures, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d pictures of %dx%d in %.2f s, start and last checkpoint included: %.0f a second, %.1f Mpixel/s%n",
                job,
                pictures,
                WIDTH,
                HEIGHT,
                seconds,
                pictures / seconds,
                1e-6 * pictures * WIDTH * HEIGHT / seconds);
    }
}
