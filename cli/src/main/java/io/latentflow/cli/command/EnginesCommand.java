package io.latentflow.cli.command;

import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.TextTable;
import io.latentflow.engine.EngineStatus;
import io.latentflow.engine.Engines;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which engines load here, and why the others do not. */
@Command(
        name = "engines",
        description =
                "List the engines that run networks, best first: which load here, and why the others do not.",
        footerHeading = "%nExample:%n",
        footer = "  latentflow engines --json")
final class EnginesCommand extends LatentFlowCommand {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run() {
        List<EngineStatus> report = Engines.report();
        if (json) {
            Json.print(out(), report);
            return;
        }
        TextTable table = new TextTable("engine", "loads", "");
        for (EngineStatus status : report) {
            table.row(
                    status.name(),
                    status.available() ? "yes" : "no",
                    status.available() ? status.detail() : status.reason());
        }
        table.print(out());
    }
}
