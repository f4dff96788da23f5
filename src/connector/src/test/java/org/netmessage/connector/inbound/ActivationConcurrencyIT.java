package org.netmessage.connector.inbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetMessage;
import org.netmessage.messenger.MessageConsumer.Outcome;

/** Several messages for one bean. */
class ActivationConcurrencyIT {
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();

    @AutoClose
    private final ActivationFixture fixture = new ActivationFixture();

    @AfterEach
    void letGo() {
        goOn.complete(null);
    }

    private void awaitMessageInBean() throws InterruptedException {
        assertThat(fixture.endpoints.messages().poll(5, SECONDS)).isNotNull();
    }

    @Test
    void hasNoRoomForMoreThanMayWait() throws Exception {
        fixture.endpoints.handleWith(message -> goOn.join());
        MessengerActivation activation = fixture.start(1, 2);
        CompletableFuture<Outcome> first = deliver(activation, "in the bean");
        awaitMessageInBean();
        CompletableFuture<Outcome> second = deliver(activation, "waits");
        CompletableFuture<Outcome> third = deliver(activation, "waits");

        assertThat(delivered(activation, "one too many")).isEqualTo(Outcome.NO_ROOM);

        goOn.complete(null);
        assertThat(List.of(outcome(first), outcome(second), outcome(third))).containsOnly(Outcome.DELIVERED);
        assertThat(delivered(activation, "there is room again")).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void keepsTheOrderWhereOneIsHandledAtOnce() throws Exception {
        MessengerActivation activation = fixture.start(1, 100);
        List<String> texts = IntStream.range(0, 100).mapToObj(String::valueOf).toList();

        for (CompletableFuture<Outcome> delivery :
                texts.stream().map(text -> deliver(activation, text)).toList()) {
            outcome(delivery);
        }

        assertThat(fixture.endpoints.messages()).extracting(NetMessage::text).isEqualTo(texts);
    }

    @Test
    void handlesSeveralAtOnceThatComeOneByOne() throws Exception {
        fixture.endpoints.handleWith(message -> goOn.join());
        MessengerActivation activation = fixture.start(3, 9);

        List<CompletableFuture<Outcome>> deliveries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            deliveries.add(deliver(activation, "slow"));
            awaitMessageInBean();
        }

        goOn.complete(null);
        for (CompletableFuture<Outcome> delivery : deliveries) {
            assertThat(outcome(delivery)).isEqualTo(Outcome.DELIVERED);
        }
    }

    @Test
    void handlesSeveralAtOnceThatComeTogether() throws Exception {
        fixture.endpoints.handleWith(message -> goOn.join());
        MessengerActivation activation = fixture.start(3, 9);

        for (int i = 0; i < 3; i++) {
            deliver(activation, "slow");
        }

        for (int i = 0; i < 3; i++) {
            awaitMessageInBean();
        }
    }

    @Test
    void handlesNoMoreAtOnceThanAllowed() throws Exception {
        Semaphore mayReturn = new Semaphore(0);
        AtomicInteger inBean = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        fixture.endpoints.handleWith(message -> {
            most.accumulateAndGet(inBean.incrementAndGet(), Math::max);
            mayReturn.acquireUninterruptibly();
            inBean.decrementAndGet();
        });
        MessengerActivation activation = fixture.start(3, 9);
        for (int i = 0; i < 9; i++) {
            deliver(activation, "slow");
        }

        for (int i = 0; i < 9; i++) {
            awaitMessageInBean();
            mayReturn.release(i < 2 ? 0 : 1);
        }
        mayReturn.release(2);

        assertThat(most).hasValueBetween(1, 3);
    }
}
