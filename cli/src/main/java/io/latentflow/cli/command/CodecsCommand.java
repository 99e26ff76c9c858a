package io.latentflow.cli.command;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.TextTable;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.store.Codecs;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The codecs that are shipped. */
@Command(
        name = "codecs",
        description = "List the codecs that are shipped.",
        footerHeading = "%nExample:%n",
        footer = "  latentflow codecs --json")
final class CodecsCommand extends LatentFlowCommand {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private record Row(
            String name,
            int version,
            String fingerprint,
            String kind,
            int signalChannels,
            int latentChannels,
            int stride,
            double reduction,
            float defaultStep,
            List<String> tiers,
            List<PrefixRow> prefixes,
            String summary) {

        static Row of(CodecInfo info) {
            return new Row(
                    info.id().name(),
                    info.id().version(),
                    info.id().fingerprint(),
                    info.kind() == SignalKind.IMAGE ? "image" : "audio",
                    info.signalChannels(),
                    info.latentChannels(),
                    info.stride(),
                    info.reduction(),
                    info.defaultStep(),
                    names(info.tiers()),
                    info.prefixes().stream()
                            .map(
                                    prefix ->
                                            new PrefixRow(
                                                    prefix.channels(),
                                                    info.reduction(prefix.channels()),
                                                    names(prefix.tiers())))
                            .toList(),
                    info.summary());
        }

        private static List<String> names(List<Tier> tiers) {
            return tiers.stream().map(tier -> tier.name().toLowerCase(Locale.ROOT)).toList();
        }
    }

    /** The first channels of a codec as a latent of their own: {@code --channels}. */
    private record PrefixRow(int channels, double reduction, List<String> tiers) {}

    @Override
    void run() {
        List<Row> rows = Codecs.shipped().stream().map(Row::of).toList();
        if (json) {
            Json.print(out(), rows);
            return;
        }
        TextTable table =
                new TextTable("name", "version", "signal", "channels", "reduction", "tiers", "for");
        for (Row row : rows) {
            table.row(
                    row.name(),
                    "v" + row.version(),
                    row.kind(),
                    Integer.toString(row.latentChannels()),
                    Figures.fixed(row.reduction(), 1) + "x",
                    String.join(", ", row.tiers()),
                    row.summary());
            for (PrefixRow prefix : row.prefixes()) {
                table.row(
                        "",
                        "",
                        "",
                        Integer.toString(prefix.channels()),
                        Figures.fixed(prefix.reduction(), 1) + "x",
                        String.join(", ", prefix.tiers()),
                        "--channels " + prefix.channels());
            }
        }
        table.print(out());
    }
}
