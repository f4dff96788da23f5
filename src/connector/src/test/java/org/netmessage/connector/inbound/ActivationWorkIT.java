package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** Deliveries as work of a server that has its moods. */
@ExtendWith(SharedLoops.class)
class ActivationWorkIT {
    private static MessengerService service;

    private final Queue<Runnable> dispatched = new ArrayDeque<>();
    private ActivationFixture fixture;

    @BeforeAll
    static void createService(EventLoops loops) {
        service = new MessengerService(Loopback.settings("HERE", Ports.free(), null, 2_000), loops);
    }

    @AfterAll
    static void closeService() {
        service.close();
    }

    @BeforeEach
    void createFixture() {
        fixture = new ActivationFixture(service);
    }

    @AfterEach
    void closeFixture() {
        fixture.close();
    }

    /** An activation whose dispatcher waits for the test. */
    private MessengerActivation activationThatWaits() throws Exception {
        fixture.spec.setMaxConcurrency(2);
        return new MessengerActivation(fixture.spec, fixture.endpoints, service, fixture.server, dispatched::add);
    }

    @Test
    void takesNoThreadOfTheServerWhileNothingComes() throws Exception {
        fixture.start();

        assertThat(fixture.server.taken()).isEmpty();
    }

    @Test
    void leavesTheServerToTheDispatcher() throws Exception {
        MessengerActivation activation = activationThatWaits();

        CompletableFuture<Outcome> delivery = deliver(activation, "hello");
        assertThat(fixture.server.taken()).isEmpty();

        dispatched.remove().run();
        assertThat(outcome(delivery)).isEqualTo(Outcome.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECT", "FAIL"})
    void tellsTheSenderThatTheServerRefused(Manner manner) throws Exception {
        MessengerActivation activation = fixture.start(1, 1);
        fixture.server.behave(manner);

        assertThat(delivered(activation, "hello")).isEqualTo(Outcome.NO_ROOM);

        fixture.server.behave(Manner.RUN);
        assertThat(delivered(activation, "again")).isEqualTo(Outcome.DELIVERED);
        assertThat(fixture.endpoints.messages()).hasSize(1);
    }

    @Test
    void tellsAllWhoWaitWhenTheLastWorkIsRefused() throws Exception {
        MessengerActivation activation = activationThatWaits();
        List<CompletableFuture<Outcome>> deliveries =
                Stream.of("1", "2", "3").map(text -> deliver(activation, text)).toList();
        assertThat(dispatched).as("works wanted").hasSize(2);
        fixture.server.behave(Manner.REJECT);

        dispatched.remove().run();
        assertThat(deliveries).allMatch(delivery -> !delivery.isDone());

        dispatched.remove().run();
        for (CompletableFuture<Outcome> delivery : deliveries) {
            assertThat(outcome(delivery)).isEqualTo(Outcome.NO_ROOM);
        }
    }

    @Test
    void goesOnWithTheWorkThatWasAccepted() throws Exception {
        MessengerActivation activation = activationThatWaits();
        CompletableFuture<Outcome> first = deliver(activation, "1");
        CompletableFuture<Outcome> second = deliver(activation, "2");
        fixture.server.behave(Manner.REJECT);
        dispatched.remove().run();

        fixture.server.behave(Manner.RUN);
        dispatched.remove().run();

        assertThat(outcome(first)).isEqualTo(Outcome.DELIVERED);
        assertThat(outcome(second)).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void waitsForServerThatStartsTheWorkLater() throws Exception {
        fixture.server.behave(Manner.DELAY);
        MessengerActivation activation = fixture.start(1, 2);
        CompletableFuture<Outcome> first = deliver(activation, "1");
        CompletableFuture<Outcome> second = deliver(activation, "2");

        assertThat(delivered(activation, "one too many")).isEqualTo(Outcome.NO_ROOM);
        assertThat(first).isNotDone();

        fixture.server.runDelayed();
        assertThat(outcome(first)).isEqualTo(Outcome.DELIVERED);
        assertThat(outcome(second)).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void answersTheSenderOfMessageThatTheServerLost() throws Exception {
        fixture.server.behave(Manner.DROP);
        MessengerActivation activation = activationThatWaits();
        CompletableFuture<Outcome> lost = deliver(activation, "hello");
        dispatched.remove().run();
        assertThat(lost).isNotDone();

        CompletableFuture.runAsync(activation::stop); // which waits in vain, though not for long

        assertThat(outcome(lost)).isEqualTo(Outcome.PAUSED);
    }

    @Test
    void doesNotInterfereWithReleasedWork() throws Exception {
        fixture.server.behave(Manner.DELAY);
        MessengerActivation activation = fixture.start();
        CompletableFuture<Outcome> delivery = deliver(activation, "hello");

        fixture.server.taken().forEach(work -> work.release());
        fixture.server.runDelayed();

        assertThat(outcome(delivery)).isEqualTo(Outcome.DELIVERED);
    }
}
