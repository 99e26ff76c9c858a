package io.latentflow.cli.command;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.TextTable;
import io.latentflow.cli.consume.TopicDownload;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A topic to a folder. */
@Command(
        name = "consume",
        description = {
            "Write what a Kafka topic holds to a folder: latents decoded to media (or kept as .lat files), or"
                    + " decoded media.",
            "Sound becomes WAV, video MP4, pictures PNG; a file or a folder a stream."
        },
        footerHeading = "%nExample:%n",
        footer =
                "  latentflow consume --bootstrap-servers localhost:9092 --topic latents --out decoded")
final class ConsumeCommand extends LatentFlowCommand {

    @Mixin private KafkaOptions kafka;

    @Mixin private DecoderOptions decoder;

    @Option(
            names = "--topic",
            defaultValue = "latents",
            paramLabel = "NAME",
            description = "Topic of latents or media; ${DEFAULT-VALUE}.")
    private String topic;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to.")
    private Path out;

    @Option(names = "--latents", description = "Keep latents as .lat files instead of decoding.")
    private boolean latents;

    @Option(
            names = "--follow",
            description = "Go on at the end of the topic until Ctrl-C; stops there where left out.")
    private boolean follow;

    @Option(
            names = "--from-now",
            description = "Leave out what lies in the topic already; goes with --follow.")
    private boolean fromNow;

    @Option(names = "--most", paramLabel = "N", description = "Stop after so many records.")
    private long most = Long.MAX_VALUE;

    @Option(names = "--json", description = "Print units by stream as JSON.")
    private boolean json;

    @Override
    void run() throws Exception {
        Map<String, Long> units;
        try (Interruption interruption = new Interruption();
                TopicDownload download =
                        new TopicDownload(
                                kafka.settings(),
                                topic,
                                out,
                                latents,
                                decoder.decode(),
                                this::note)) {
            units = download.run(follow || fromNow, fromNow, most);
        }
        if (json) {
            Json.print(out(), units);
            return;
        }
        TextTable table = new TextTable("stream", "units");
        units.forEach((stream, count) -> table.row(stream, Figures.count(count)));
        table.print(out());
    }
}
