package io.latentflow.schema.history;

import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.Insight;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.ModelUpdate;
import io.latentflow.schema.RepresentationRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Every version of every record's schema, shipped as {@code <Record>/<version>.avsc}. */
public final class SchemaHistory {

    private SchemaHistory() {}

    /** The current schemas of all records. */
    public static List<Schema> current() {
        return List.of(
                MediaChunk.getClassSchema(),
                LatentRecord.getClassSchema(),
                RepresentationRecord.getClassSchema(),
                Insight.getClassSchema(),
                ModelUpdate.getClassSchema(),
                DeadLetter.getClassSchema());
    }

    /**
     * All published versions of a record's schema, oldest first; empty for a record that is not one
     * of ours.
     *
     * @param record name without its namespace, such as {@code MediaChunk}
     */
    public static List<Schema> versions(String record) {
        List<Schema> versions = new ArrayList<>();
        for (int version = 1; ; version++) {
            String resource = record + "/" + version + ".avsc";
            try (InputStream in = SchemaHistory.class.getResourceAsStream(resource)) {
                if (in == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read schema " + resource, e);
            }
        }
    }
}
