package io.latentflow.model.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentflow.codec.CodecId;
import io.latentflow.codec.Extent;
import io.latentflow.codec.Latent;
import org.junit.jupiter.api.Test;

class LatentStatisticsTest {

    @Test
    void figuresOfKnownValues() {
        LatentStatistics statistics = new LatentStatistics(2);
        statistics.add(latent(new byte[] {-3, 5, 0, 0, 7, 7, 7, 7}));
        ChannelStatistics first = statistics.channels().get(0);
        assertThat(first.count()).isEqualTo(4);
        assertThat(first.least()).isEqualTo(-3);
        assertThat(first.greatest()).isEqualTo(5);
        assertThat(first.mean()).isEqualTo(0.5);
        assertThat(first.deviation()).isCloseTo(Math.sqrt(8.25), within(1e-12));
        assertThat(first.zeros()).isEqualTo(0.5);
        assertThat(first.entropyBits()).isCloseTo(1.5, within(1e-12));
        ChannelStatistics second = statistics.channels().get(1);
        assertThat(second.entropyBits()).isZero();
        assertThat(second.deviation()).isZero();
    }

    @Test
    void partsAddUp() {
        byte[] a = {1, 2, 3, 4, -127, 127, 0, 0};
        byte[] b = {9, 9, 9, 9, -1, -2, -3, -4};
        LatentStatistics whole = new LatentStatistics(2);
        whole.add(latent(a));
        whole.add(latent(b));
        LatentStatistics left = new LatentStatistics(2);
        left.add(latent(a));
        LatentStatistics right = new LatentStatistics(2);
        right.add(latent(b));
        left.add(right);
        assertThat(left.channels()).isEqualTo(whole.channels());
        assertThat(left.latents()).isEqualTo(2);
    }

    @Test
    void otherShapesAndNothingAreRefused() {
        assertThatThrownBy(() -> new LatentStatistics(3).add(latent(new byte[8])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("latents of 3 channels, but this has 2");
        assertThatThrownBy(() -> new LatentStatistics(1).channels())
                .hasMessageContaining("at least one value");
    }

    private static Latent latent(byte[] values) {
        CodecId codec = new CodecId("some", 1, "0".repeat(64));
        return new Latent(codec, new Extent.ImageExtent(16, 16, 3), 0, 0.1f, 0, 1, 2, 2, 2, values);
    }
}
