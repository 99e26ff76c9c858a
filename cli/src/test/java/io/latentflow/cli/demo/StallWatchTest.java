package io.latentflow.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallWatchTest {

    private static final long[] SAME = {5, 4};

    @Test
    void aRunThatIdlesHangs() {
        StallWatch watch = new StallWatch();
        assertThat(watch.stalled(SAME, 0, 0)).isFalse();
        assertThat(watch.stalled(SAME, 119, 1)).isFalse();
        assertThat(watch.stalled(SAME, 121, 1)).isTrue();
    }

    @Test
    void aSlowMachineIsNoHang() {
        StallWatch watch = new StallWatch();
        watch.stalled(SAME, 0, 0);
        assertThat(watch.stalled(SAME, 600, 100)).isFalse();
        assertThat(watch.stalled(SAME, 1900, 301)).isTrue();
    }

    @Test
    void everyChangeStartsAnew() {
        StallWatch watch = new StallWatch();
        watch.stalled(SAME, 0, 0);
        assertThat(watch.stalled(new long[] {5, 5}, 200, 0)).isFalse();
        assertThat(watch.stalled(new long[] {5, 5}, 310, 0)).isFalse();
        assertThat(watch.stalled(new long[] {5, 5}, 321, 0)).isTrue();
    }
}
