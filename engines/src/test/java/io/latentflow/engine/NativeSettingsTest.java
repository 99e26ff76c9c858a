package io.latentflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Utils;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** In a JVM without any settings: asking for the engines makes it offline and silent. */
class NativeSettingsTest {

    /** Prints the switches as the libraries themselves read them. */
    public static final class Main {
        public static void main(String[] args) {
            Engines.report();
            System.out.println("offline=" + Utils.isOfflineMode());
            System.out.println("tracking=" + Utils.getEnvOrSystemProperty("OPT_OUT_TRACKING"));
            System.out.println("physical=" + Pointer.maxPhysicalBytes());
        }
    }

    @Test
    void nothingCallsHome() throws Exception {
        assertThat(Fork.run(Main.class).lines())
                .contains("offline=true", "tracking=true", "physical=0");
    }

    @Test
    void whatIsSetStays() throws Exception {
        assertThat(
                        Fork.run(Main.class, "-Dorg.bytedeco.javacpp.maxPhysicalBytes=9000000000")
                                .lines())
                .contains("physical=9000000000");
    }
}
