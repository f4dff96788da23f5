package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.netmessage.connector.stub.Loopback;

class DeliveryQueueTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(20);

    private static Delivery message(String text) {
        return Delivery.of(Loopback.message(text));
    }

    /** A queue in which one message waits and one work is on its way. */
    private static DeliveryQueue served(int capacity, int maxLanes) {
        DeliveryQueue queue = new DeliveryQueue(capacity, maxLanes);
        queue.offer(message("first"));
        assertThat(queue.openLane()).isTrue();
        return queue;
    }

    @Test
    void givesMessagesInTheirOrder() {
        DeliveryQueue queue = new DeliveryQueue(2, 1);
        Delivery first = message("1");
        Delivery second = message("2");

        assertThat(queue.offer(first)).isTrue();
        assertThat(queue.offer(second)).isTrue();

        queue.openLane();
        assertThat(queue.begin()).contains(first);
        assertThat(queue.take()).contains(second);
    }

    @Test
    void hasNoRoomBeyondItsCapacity() {
        DeliveryQueue queue = served(1, 1);
        assertThat(queue.offer(message("2"))).isFalse();

        queue.begin();

        assertThat(queue.offer(message("3"))).isTrue();
    }

    @Test
    void wantsNoWorkForNothing() {
        assertThat(new DeliveryQueue(9, 9).openLane()).isFalse();
    }

    @Test
    void wantsWorksUpToTheLimit() {
        DeliveryQueue queue = served(9, 2);
        queue.offer(message("2"));
        queue.offer(message("3"));

        assertThat(queue.openLane()).isTrue();
        assertThat(queue.openLane()).isFalse();
    }

    @Test
    void wantsAnotherWorkWhenOneEnded() {
        DeliveryQueue queue = served(9, 1);
        queue.begin();
        assertThat(queue.take()).isEmpty();

        queue.offer(message("next"));

        assertThat(queue.openLane()).isTrue();
    }

    @Test
    void countsWhatWaitsAndWhatIsServed() {
        DeliveryQueue queue = served(9, 1);
        queue.offer(message("2"));
        assertThat(queue.waiting()).isEqualTo(2);
        assertThat(queue.running()).isZero();

        Delivery first = queue.begin().orElseThrow();
        assertThat(queue.waiting()).isEqualTo(1);
        assertThat(queue.running()).isEqualTo(1);

        queue.pause(first);
        assertThat(queue.waiting()).isEqualTo(2);
        assertThat(queue.running()).isZero();
    }

    @Test
    void givesNothingElseToLaneWhoseMessageWillComeAgain() {
        DeliveryQueue queue = served(9, 1);
        Delivery first = queue.begin().orElseThrow();
        queue.offer(message("2"));

        assertThat(queue.pause(first)).isTrue();
        assertThat(queue.openLane()).isFalse();

        assertThat(queue.resume(first)).contains(first);
        assertThat(queue.take()).isPresent();
    }

    @Test
    void resumesOnce() {
        DeliveryQueue queue = served(9, 1);
        Delivery first = queue.begin().orElseThrow();
        queue.pause(first);
        queue.resume(first);

        assertThat(queue.resume(first)).isEmpty();
        assertThat(queue.abandon(first)).isEmpty();
    }

    @Test
    void keepsNothingForLaterOnceClosed() {
        DeliveryQueue queue = served(9, 1);
        Delivery first = queue.begin().orElseThrow();
        queue.close();

        assertThat(queue.pause(first)).isFalse();
        assertThat(queue.running()).isEqualTo(1);
    }

    @Test
    void keepsItsMessagesWhileAnotherWorkServes() {
        DeliveryQueue queue = served(9, 2);
        assertThat(queue.openLane()).isTrue();

        assertThat(queue.abandon()).isEmpty();

        assertThat(queue.begin()).isPresent();
    }

    @Test
    void handsOverItsMessagesWhenTheLastWorkIsRefused() {
        DeliveryQueue queue = served(9, 1);

        assertThat(queue.abandon()).hasSize(1);

        assertThat(queue.awaitIdle(NOW)).isTrue();
        assertThat(queue.offer(message("next"))).isTrue();
        assertThat(queue.openLane()).isTrue();
    }

    @Test
    void handsOverMessageThatShouldHaveComeAgainFirst() {
        DeliveryQueue queue = served(9, 1);
        Delivery first = queue.begin().orElseThrow();
        Delivery second = message("2");
        queue.offer(second);
        queue.pause(first);

        assertThat(queue.abandon(first)).containsExactly(first, second);

        assertThat(queue.awaitIdle(NOW)).isTrue();
    }

    @Test
    void handsOverWhatWaitsWhereNothingButPausesIsLeft() {
        DeliveryQueue queue = served(9, 2);
        Delivery first = queue.begin().orElseThrow();
        Delivery second = message("2");
        queue.offer(second);
        assertThat(queue.openLane()).isTrue();
        queue.pause(first);

        assertThat(queue.abandon()).containsExactly(second);

        assertThat(queue.resume(first)).contains(first);
    }

    @Test
    void keepsItsMessagesForLaneThatComesBackOnceClosed() {
        DeliveryQueue queue = served(9, 2);
        Delivery first = queue.begin().orElseThrow();
        Delivery second = message("2");
        queue.offer(second);
        assertThat(queue.openLane()).isTrue();
        queue.pause(first);
        queue.close();

        assertThat(queue.abandon()).isEmpty();

        assertThat(queue.resume(first)).contains(first);
        assertThat(queue.take()).contains(second);
    }

    @Test
    void keepsItsLaneAndItsMessagesForAnotherWork() {
        DeliveryQueue queue = served(9, 1);
        queue.begin();
        Delivery second = message("2");
        queue.offer(second);

        assertThat(queue.rest()).isTrue();

        assertThat(queue.running()).isZero();
        assertThat(queue.openLane()).isFalse();
        assertThat(queue.begin()).contains(second);
        assertThat(queue.rest()).as("nothing waits").isFalse();
        assertThat(queue.running()).isEqualTo(1);
    }

    @Test
    void keepsNoLaneForAnotherWorkOnceClosed() {
        DeliveryQueue queue = served(9, 1);
        queue.begin();
        queue.offer(message("2"));
        queue.close();

        assertThat(queue.rest()).isFalse();
        assertThat(queue.running()).isEqualTo(1);
    }

    @Test
    void handsOverItsMessagesWhenTheLastWorkLeaves() {
        DeliveryQueue queue = served(9, 1);
        queue.begin();
        Delivery second = message("2");
        queue.offer(second);

        assertThat(queue.leave()).containsExactly(second);

        assertThat(queue.running()).isZero();
    }

    @Test
    void waitsUntilItsWorksEnd() {
        DeliveryQueue queue = served(9, 1);
        queue.begin();
        queue.close();
        assertThat(queue.awaitIdle(NOW)).isFalse();

        assertThat(queue.take()).isEmpty();

        assertThat(queue.awaitIdle(LONG)).isTrue();
    }

    @Test
    void waitsForNoWorkThatHasNotBegun() {
        DeliveryQueue queue = served(9, 1);
        queue.close();
        queue.drain();

        assertThat(queue.awaitIdle(NOW)).isTrue();
        assertThat(queue.begin()).isEmpty();
    }

    @Test
    void isToldWhenTheLastWorkEnds() throws Exception {
        DeliveryQueue queue = served(9, 1);
        queue.begin();
        queue.close();
        CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> queue.awaitIdle(LONG));

        queue.take();

        assertThat(ended.get()).isTrue();
    }

    @Test
    void handsOverWhatWaitsWhenDrained() {
        DeliveryQueue queue = new DeliveryQueue(9, 1);
        Delivery waiting = message("1");
        queue.offer(waiting);
        assertThat(queue.isClosed()).isFalse();

        queue.close();

        assertThat(queue.isClosed()).isTrue();
        assertThat(queue.drain()).containsExactly(waiting);
        assertThat(queue.offer(message("2"))).isFalse();
        assertThat(queue.openLane()).isFalse();
        assertThat(queue.drain()).isEmpty();
    }

    @Test
    void stopsWaitingForWorksWhenInterrupted() {
        DeliveryQueue queue = served(9, 1);
        queue.begin();
        Thread.currentThread().interrupt();

        assertThat(queue.awaitIdle(LONG)).isFalse();

        assertThat(Thread.interrupted()).isTrue();
    }
}
