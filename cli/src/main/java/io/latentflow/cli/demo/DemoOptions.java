package io.latentflow.cli.demo;

import java.nio.file.Path;

/**
 * What the demo is to do.
 *
 * @param media folder or file; null takes the media that come with LatentFlow
 * @param out folder for the summary and the page
 * @param keepRunning whether to loop the media at their own pace afterwards
 * @param engine what runs networks: {@code auto} or an engine's name
 * @param parallelism subtasks of each job
 */
public record DemoOptions(
        Path media, Path out, boolean keepRunning, String engine, int parallelism) {}
