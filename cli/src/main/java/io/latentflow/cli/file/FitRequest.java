package io.latentflow.cli.file;

import io.latentflow.codec.nerv.NervKind;
import io.latentflow.codec.nerv.train.FitPlan;
import java.nio.file.Path;

/**
 * How to fit a representation to a video file.
 *
 * @param kind of network
 * @param weights at most so many
 * @param bits of a weight's code, 2 to 8
 * @param plan of the fit
 * @param range which frames
 * @param every takes each so-manieth of them
 * @param width of the frames; 0 leaves the size as it is
 * @param height of the frames; 0 leaves the size as it is
 * @param from an earlier representation to start from, whose architecture is taken over; or null
 * @param resume whether to go on from the checkpoint
 * @param checkpointSeconds time between checkpoints; 0 writes none
 * @param engine that decodes the file to measure it
 */
public record FitRequest(
        NervKind kind,
        long weights,
        int bits,
        FitPlan plan,
        FrameRange range,
        int every,
        int width,
        int height,
        Path from,
        boolean resume,
        double checkpointSeconds,
        String engine) {}
