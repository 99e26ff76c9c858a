package io.latentflow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.latentflow.schema.history.SchemaHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {

    private static final Path HISTORY = Path.of("src/test/resources/history");
    private static final String ADD = "latentflow.schemas.addVersion";

    static List<Schema> current() {
        return SchemaHistory.current();
    }

    /** All versions that lie in the source folder, oldest first. */
    static List<Schema> versions(String record) throws IOException {
        List<Schema> versions = new ArrayList<>();
        Path file;
        while (Files.exists(file = file(record, versions.size() + 1))) {
            versions.add(new Schema.Parser().parse(file.toFile()));
        }
        return versions;
    }

    private static Path file(String record, int version) {
        return HISTORY.resolve(record).resolve(version + ".avsc");
    }

    @ParameterizedTest
    @MethodSource("current")
    void newestVersionIsTheCurrentSchema(Schema current) throws IOException {
        List<Schema> versions = versions(current.getName());
        if (!versions.isEmpty() && versions.get(versions.size() - 1).equals(current)) {
            return;
        }
        Path next = file(current.getName(), versions.size() + 1);
        if (!Boolean.getBoolean(ADD)) {
            fail(
                    "%s differs from the newest version in %s. If the change is meant, add it as %s:%n"
                            + "  mvn -pl schemas test -Dtest=SchemaHistoryTest -D%s=true",
                    current.getFullName(), HISTORY, next, ADD);
        }
        Files.createDirectories(next.getParent());
        Files.writeString(next, current.toString(true) + "\n");
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyVersionReadsEveryOther(Schema current) throws IOException {
        List<Schema> versions = versions(current.getName());
        versions.add(current);
        for (Schema writer : versions) {
            for (Schema reader : versions) {
                SchemaCompatibility.SchemaPairCompatibility pair =
                        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
                assertThat(pair.getType())
                        .as(pair.getDescription())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("current")
    void dataOfEveryVersionIsReadByEveryOther(Schema current) throws IOException {
        List<Schema> versions = versions(current.getName());
        versions.add(current);
        for (Schema writer : versions) {
            for (int seed = 0; seed < 50; seed++) {
                GenericRecord written = SampleRecords.random(writer, seed);
                byte[] bytes = SampleRecords.write(written);
                for (Schema reader : versions) {
                    GenericRecord read = SampleRecords.read(bytes, writer, reader);
                    for (Schema.Field field : reader.getFields()) {
                        if (writer.getField(field.name()) != null) {
                            assertThat(read.get(field.name()))
                                    .as(current.getName() + "." + field.name())
                                    .isEqualTo(written.get(field.name()));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("current")
    void jarCarriesTheHistory(Schema current) throws IOException {
        assumeFalse(Boolean.getBoolean(ADD), "a version written now is not in the jar yet");
        assertThat(SchemaHistory.versions(current.getName()))
                .isEqualTo(versions(current.getName()));
    }
}
