package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.netmessage.connector.inbound.DeliveryQueue.Item;
import org.netmessage.connector.stub.Loopback;

class DeliveryQueueTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(20);

    private static Item item(String text) {
        return new Item(Loopback.message(text), new CompletableFuture<>());
    }

    /** A queue in which one message waits and one work is on its way. */
    private static DeliveryQueue served(int capacity, int maxServers) {
        DeliveryQueue queue = new DeliveryQueue(capacity, maxServers);
        queue.offer(item("first"));
        assertThat(queue.startServer()).isTrue();
        return queue;
    }

    @Test
    void givesMessagesInTheirOrder() {
        DeliveryQueue queue = new DeliveryQueue(2, 1);
        Item first = item("1");
        Item second = item("2");

        assertThat(queue.offer(first)).isTrue();
        assertThat(queue.offer(second)).isTrue();

        assertThat(queue.take()).contains(first);
        assertThat(queue.take()).contains(second);
    }

    @Test
    void hasNoRoomBeyondItsCapacity() {
        DeliveryQueue queue = served(1, 1);
        assertThat(queue.offer(item("2"))).isFalse();

        queue.take();

        assertThat(queue.offer(item("3"))).isTrue();
    }

    @Test
    void countsWhatWaitsAndNotWhatIsHandled() {
        DeliveryQueue queue = served(9, 1);
        queue.offer(item("2"));
        assertThat(queue.size()).isEqualTo(2);

        queue.take();

        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void wantsNoWorkForNothing() {
        assertThat(new DeliveryQueue(9, 9).startServer()).isFalse();
    }

    @Test
    void wantsWorksUpToTheLimit() {
        DeliveryQueue queue = served(9, 2);
        queue.offer(item("2"));
        queue.offer(item("3"));

        assertThat(queue.startServer()).isTrue();
        assertThat(queue.startServer()).isFalse();
    }

    @Test
    void wantsAnotherWorkWhenOneEnded() {
        DeliveryQueue queue = served(9, 1);
        queue.take();
        assertThat(queue.take()).isEmpty();

        queue.offer(item("next"));

        assertThat(queue.startServer()).isTrue();
    }

    @Test
    void keepsItsMessagesWhileAnotherWorkServes() {
        DeliveryQueue queue = served(9, 2);
        assertThat(queue.startServer()).isTrue();

        assertThat(queue.serverRefused()).isEmpty();

        assertThat(queue.take()).isPresent();
    }

    @Test
    void handsOverItsMessagesWhenTheLastWorkIsRefused() {
        DeliveryQueue queue = served(9, 1);

        assertThat(queue.serverRefused()).hasSize(1);

        assertThat(queue.awaitServersEnded(NOW)).isTrue();
        assertThat(queue.offer(item("next"))).isTrue();
        assertThat(queue.startServer()).isTrue();
    }

    @Test
    void waitsUntilItsWorksEnd() {
        DeliveryQueue queue = served(9, 1);
        queue.close();
        assertThat(queue.awaitServersEnded(NOW)).isFalse();

        assertThat(queue.take()).isEmpty();

        assertThat(queue.awaitServersEnded(LONG)).isTrue();
    }

    @Test
    void isToldWhenTheLastWorkEnds() throws Exception {
        DeliveryQueue queue = served(9, 1);
        queue.close();
        CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> queue.awaitServersEnded(LONG));

        queue.take();

        assertThat(ended.get()).isTrue();
    }

    @Test
    void handsOverWhatWaitsWhenClosed() {
        DeliveryQueue queue = new DeliveryQueue(9, 1);
        Item waiting = item("1");
        queue.offer(waiting);
        assertThat(queue.isClosed()).isFalse();

        assertThat(queue.close()).containsExactly(waiting);

        assertThat(queue.isClosed()).isTrue();
        assertThat(queue.offer(item("2"))).isFalse();
        assertThat(queue.startServer()).isFalse();
        assertThat(queue.close()).isEmpty();
    }

    @Test
    void stopsWaitingForWorksWhenInterrupted() {
        DeliveryQueue queue = served(9, 1);
        Thread.currentThread().interrupt();

        assertThat(queue.awaitServersEnded(LONG)).isFalse();

        assertThat(Thread.interrupted()).isTrue();
    }
}
