package io.latentflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceTableTest {

    @Test
    void aSubtaskKeepsItsDevice() {
        DeviceTable table = new DeviceTable(List.of(2, 5), 1);
        assertThat(IntStream.range(0, 4).map(table::deviceOf)).containsExactly(2, 5, 2, 5);
        assertThat(table.deviceOf(-1)).isEqualTo(5);
        assertThatThrownBy(() -> new DeviceTable(List.of(), 1)).hasMessageContaining("devices=[]");
    }

    @Test
    void noMoreRunsThanPermits() throws Exception {
        DeviceTable table = new DeviceTable(List.of(0), 2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Thread[] threads = new Thread[8];
        for (int t = 0; t < threads.length; t++) {
            threads[t] =
                    new Thread(
                            () -> {
                                for (int i = 0; i < 50; i++) {
                                    try (DeviceTable.Permit permit = table.acquire(0)) {
                                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                        Thread.yield();
                                        running.decrementAndGet();
                                    }
                                }
                            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most.get()).isBetween(1, 2);
        assertThat(running.get()).isZero();
    }

    @Test
    void aCancelledWaiterStops() throws Exception {
        DeviceTable table = new DeviceTable(List.of(0), 1);
        DeviceTable.Permit held = table.acquire(0);
        Throwable[] seen = new Throwable[1];
        Thread waiter =
                new Thread(
                        () -> {
                            try {
                                table.acquire(0);
                            } catch (EngineException e) {
                                seen[0] = e;
                            }
                        });
        waiter.start();
        waiter.interrupt();
        waiter.join(10_000);
        held.close();
        assertThat(seen[0]).isInstanceOf(EngineException.class).hasMessageContaining("GPU 0");
    }
}
