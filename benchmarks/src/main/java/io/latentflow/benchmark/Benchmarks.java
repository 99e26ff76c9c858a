package io.latentflow.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks: {@code [--quick] [JMH options] [PATTERN ...]}. JMH's own options win over
 * the defaults here; {@code -h} lists them.
 */
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs what the arguments ask for, prints a table and writes JMH's JSON. */
    public static void main(String[] args) throws Exception {
        List<String> rest = new ArrayList<>(Arrays.asList(args));
        boolean quick = rest.remove("--quick");
        CommandLineOptions asked = new CommandLineOptions(rest.toArray(String[]::new));
        if (asked.shouldHelp()) {
            asked.showHelp();
            return;
        }
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .parent(asked)
                        .addProfiler(GCProfiler.class)
                        .jvmArgsAppend("-Djava.awt.headless=true", "-Xms1g", "-Xmx1g")
                        .resultFormat(ResultFormatType.JSON);
        if (!asked.getForkCount().hasValue()) {
            options.forks(1);
        }
        if (!asked.getWarmupIterations().hasValue()) {
            options.warmupIterations(quick ? 2 : 5);
        }
        if (!asked.getMeasurementIterations().hasValue()) {
            options.measurementIterations(quick ? 3 : 5);
        }
        if (!asked.getWarmupTime().hasValue()) {
            options.warmupTime(quick ? TimeValue.milliseconds(500) : TimeValue.seconds(1));
        }
        if (!asked.getMeasurementTime().hasValue()) {
            options.measurementTime(quick ? TimeValue.milliseconds(500) : TimeValue.seconds(2));
        }
        if (!asked.getResult().hasValue()) {
            Path json = Path.of(System.getProperty("latentflow.benchmark.json", "jmh.json"));
            if (json.toAbsolutePath().getParent() != null) {
                Files.createDirectories(json.toAbsolutePath().getParent());
            }
            options.result(json.toString());
        }
        System.out.println(ResultTable.of(new Runner(options.build()).run()));
    }
}
