package io.latentflow.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FlowWindowTest {

    @Test
    void whoIsOverTheWindowWaits() throws Exception {
        FlowWindow window = new FlowWindow(100);
        AtomicInteger entered = new AtomicInteger();
        Thread sender =
                new Thread(
                        () -> {
                            try {
                                for (int i = 0; i < 3; i++) {
                                    window.enter(60);
                                    entered.incrementAndGet();
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        sender.start();
        await().until(() -> entered.get() == 1 && sender.getState() == Thread.State.WAITING);
        window.leave(60);
        await().until(() -> entered.get() == 2 && sender.getState() == Thread.State.WAITING);
        window.open();
        sender.join(Duration.ofSeconds(5).toMillis());
        assertThat(entered).hasValue(3);
    }

    @Test
    void whatIsLargerThanTheWindowGoesAlone() throws Exception {
        FlowWindow window = new FlowWindow(10);
        window.enter(1000);
        window.leave(1000);
        window.enter(5);
    }
}
