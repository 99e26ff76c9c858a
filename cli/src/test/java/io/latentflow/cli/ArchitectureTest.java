package io.latentflow.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrows go only from a lower room to a higher one, and nothing runs in circles. */
class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.latentflow");
    }

    @Test
    void everyRoomIsSeen() {
        for (String room :
                new String[] {
                    "schema", "engine", "signal", "codec", "connector", "embedded", "job", "cli"
                }) {
            assertThat(classes.stream().filter(c -> inRoom(c.getPackageName(), room)).count())
                    .as(room)
                    .isGreaterThan(1);
        }
    }

    private static boolean inRoom(String name, String room) {
        return name.equals("io.latentflow." + room)
                || name.startsWith("io.latentflow." + room + ".");
    }

    @Test
    void arrowsGoUpwardsOnly() {
        hold(
                layeredArchitecture()
                        .consideringOnlyDependenciesInAnyPackage("io.latentflow..")
                        .layer("schemas")
                        .definedBy("io.latentflow.schema..")
                        .layer("engines")
                        .definedBy("io.latentflow.engine..")
                        .layer("codecs")
                        .definedBy("io.latentflow.signal..", "io.latentflow.codec..")
                        .optionalLayer("models")
                        .definedBy("io.latentflow.model..")
                        .layer("connectors")
                        .definedBy("io.latentflow.connector..")
                        .layer("embedded")
                        .definedBy("io.latentflow.embedded..")
                        .layer("jobs")
                        .definedBy("io.latentflow.job..")
                        .layer("cli")
                        .definedBy("io.latentflow.cli..")
                        .whereLayer("cli")
                        .mayNotBeAccessedByAnyLayer()
                        .whereLayer("jobs")
                        .mayOnlyBeAccessedByLayers("cli")
                        .whereLayer("embedded")
                        .mayOnlyBeAccessedByLayers("cli")
                        .whereLayer("connectors")
                        .mayOnlyBeAccessedByLayers("jobs", "cli")
                        .whereLayer("models")
                        .mayOnlyBeAccessedByLayers("jobs", "cli")
                        .whereLayer("codecs")
                        .mayOnlyBeAccessedByLayers("models", "connectors", "jobs", "cli")
                        .whereLayer("engines")
                        .mayOnlyBeAccessedByLayers("codecs", "models", "connectors", "jobs", "cli")
                        .whereLayer("schemas")
                        .mayOnlyBeAccessedByLayers("connectors", "jobs", "cli"));
    }

    @Test
    void codecsAndModelsKnowNoStreaming() {
        hold(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "io.latentflow.signal..",
                                "io.latentflow.codec..",
                                "io.latentflow.model..",
                                "io.latentflow.engine..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.apache.flink..", "org.apache.kafka..", "org.apache.avro.."));
    }

    @Test
    void theCommandTouchesNoNativeLibraryItself() {
        hold(
                noClasses()
                        .that()
                        .resideInAPackage("io.latentflow.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.bytedeco..", "ai.onnxruntime..", "ai.djl.."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema",
                "engine",
                "signal",
                "codec",
                "model",
                "connector",
                "embedded",
                "job",
                "cli"
            })
    void packagesOfARoomFormNoCircles(String room) {
        ArchRule rule =
                slices().matching("io.latentflow." + room + ".(**)")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true);
        hold(rule);
    }

    @Test
    void aForbiddenArrowWouldBeFound() {
        ArchRule wrong =
                noClasses()
                        .that()
                        .resideInAPackage("io.latentflow.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.latentflow.codec..");
        assertThat(wrong.evaluate(classes).hasViolation()).isTrue();
    }

    private static void hold(ArchRule rule) {
        EvaluationResult result = rule.evaluate(classes);
        assertThat(result.hasViolation()).as(result.getFailureReport().toString()).isFalse();
    }
}
