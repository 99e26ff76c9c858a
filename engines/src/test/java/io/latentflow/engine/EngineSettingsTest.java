package io.latentflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {

    @AfterEach
    void clear() {
        System.getProperties()
                .stringPropertyNames()
                .forEach(
                        name -> {
                            if (name.startsWith("latentflow.engine.")) {
                                System.clearProperty(name);
                            }
                        });
    }

    @Test
    void oneThreadAndNoSpinningUnlessAsked() {
        EngineSettings settings = EngineSettings.fromSystem();
        assertThat(settings.intraOpThreads()).isEqualTo(1);
        assertThat(settings.spinning()).isFalse();
        assertThat(settings.devices()).containsExactly(0);
    }

    @Test
    void takesSystemProperties() {
        System.setProperty("latentflow.engine.intraOpThreads", "3");
        System.setProperty("latentflow.engine.spinning", "true");
        System.setProperty("latentflow.engine.devices", "1, 3");
        System.setProperty(
                "latentflow.engine.profiles",
                "z=1x12x8x8..8x12x64x64..32x12x135x240; a=1x1..1x2..1x3");
        EngineSettings settings = EngineSettings.fromSystem();
        assertThat(settings.intraOpThreads()).isEqualTo(3);
        assertThat(settings.spinning()).isTrue();
        assertThat(settings.devices()).containsExactly(1, 3);
        assertThat(settings.profiles()).extracting(ShapeProfile::input).containsExactly("z", "a");
        assertThat(settings.profiles().get(0).max()).containsExactly(32, 12, 135, 240);
    }

    @Test
    void namesTheSettingThatIsWrong() {
        System.setProperty("latentflow.engine.intraOpThreads", "many");
        assertThatThrownBy(EngineSettings::fromSystem)
                .hasMessageContaining("latentflow.engine.intraOpThreads")
                .hasMessageContaining("'many'");
        System.setProperty("latentflow.engine.intraOpThreads", "0");
        assertThatThrownBy(EngineSettings::fromSystem).hasMessageContaining("intraOpThreads=0");
        System.setProperty("latentflow.engine.intraOpThreads", "1");
        System.setProperty("latentflow.engine.fp16", "yes");
        assertThatThrownBy(EngineSettings::fromSystem)
                .hasMessageContaining("latentflow.engine.fp16 needs true or false: 'yes'");
    }

    @Test
    void refusesProfilesOutOfOrder() {
        for (String text :
                List.of("z=4x1..2x1..8x1", "z=1..2", "z=1x..2..3", "=1..1..1", "z=1x2..1..1")) {
            assertThatThrownBy(() -> ShapeProfile.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
