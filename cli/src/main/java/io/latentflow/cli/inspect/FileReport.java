package io.latentflow.cli.inspect;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.latentflow.cli.console.CliException;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.container.LatentFileReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@code .lat} file holds. In JSON the fields of the first track stand beside those of the
 * file.
 *
 * @param file its path
 * @param fileBytes its size
 * @param main the first track
 * @param tracks all of them, where there are several; else null
 */
public record FileReport(
        String file, long fileBytes, @JsonUnwrapped TrackReport main, List<TrackReport> tracks) {

    /**
     * Reads a file; one latent is in memory at a time.
     *
     * @throws CliException if it is empty, damaged or no {@code .lat} file
     * @throws IOException if it cannot be read
     */
    public static FileReport of(Path file) throws IOException {
        Map<String, TrackStatistics> tracks = new LinkedHashMap<>();
        try (LatentFileReader reader =
                new LatentFileReader(new BufferedInputStream(Files.newInputStream(file)))) {
            for (Latent latent = reader.next(); latent != null; latent = reader.next()) {
                Latent first = latent;
                tracks.computeIfAbsent(
                                TrackStatistics.key(latent),
                                key -> new TrackStatistics(first, reader.header()))
                        .add(latent, reader.header());
            }
        } catch (LatentFormatException e) {
            throw new CliException(file + ": " + e.getMessage(), e);
        }
        if (tracks.isEmpty()) {
            throw new CliException(file + " is empty: it holds no latent");
        }
        List<TrackReport> reports = tracks.values().stream().map(TrackStatistics::report).toList();
        return new FileReport(
                file.toString(),
                Files.size(file),
                reports.get(0),
                reports.size() > 1 ? reports : null);
    }

    /** Every track, also where there is only one. */
    @com.fasterxml.jackson.annotation.JsonIgnore
    public List<TrackReport> all() {
        return tracks == null ? List.of(main) : tracks;
    }
}
