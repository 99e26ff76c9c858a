package io.latentflow.cli.command;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.TextTable;
import io.latentflow.cli.produce.MediaProduction;
import io.latentflow.connector.media.ProducerOptions;
import io.latentflow.connector.media.ProducerReport;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files and folders to a topic. */
@Command(
        name = "produce",
        description = {
            "Send media files to a Kafka topic: a video file is a stream, its sound another; the pictures of a"
                    + " folder are one.",
            "What cannot be read goes to the topic of dead letters with the reason."
        },
        footerHeading = "%nExample:%n",
        footer =
                "  latentflow produce --bootstrap-servers localhost:9092 --topic media --create clips")
final class ProduceCommand extends LatentFlowCommand {

    private static final int STREAMS = 4;

    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--topic",
            defaultValue = "media",
            paramLabel = "NAME",
            description = "Topic to write; ${DEFAULT-VALUE}.")
    private String topic;

    @Option(
            names = "--dead-letters",
            defaultValue = "dead-letters",
            paramLabel = "NAME",
            description = "Topic for what cannot be read; ${DEFAULT-VALUE}.")
    private String deadLetters;

    @Option(names = "--create", description = "Create topics that do not exist.")
    private boolean create;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            paramLabel = "N",
            description = "Partitions of topics that are created; ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--real-time",
            description = "Send at the pace of the media, four streams side by side.")
    private boolean realTime;

    @Option(
            names = "--passes",
            defaultValue = "1",
            paramLabel = "N",
            description = "How often to send the media; 0 goes on until Ctrl-C; ${DEFAULT-VALUE}.")
    private int passes;

    @Option(names = "--json", description = "Print what was sent as JSON.")
    private boolean json;

    @Parameters(paramLabel = "PATH", description = "File or folder.")
    private Path media;

    @Override
    void run() throws Exception {
        MediaProduction production =
                new MediaProduction(kafka.settings(), topic, deadLetters, this::note);
        if (create) {
            production.createTopics(partitions);
        }
        ProducerOptions options = ProducerOptions.DEFAULT.withPasses(passes);
        ProducerReport report =
                production.run(media, realTime ? options.inRealTime(STREAMS) : options);
        if (json) {
            Json.print(out(), report.streams());
            return;
        }
        TextTable table = new TextTable("stream", "units", "dead letters", "chunks", "size");
        report.streams()
                .forEach(
                        (stream, sent) ->
                                table.row(
                                        stream,
                                        Figures.count(sent.units()),
                                        Figures.count(sent.lost()),
                                        Figures.count(sent.chunks()),
                                        Figures.bytes(sent.bytes())));
        table.print(out());
        if (!report.skipped().isEmpty()) {
            note(report.skipped().size() + " files were skipped: no media by their names");
        }
    }
}
