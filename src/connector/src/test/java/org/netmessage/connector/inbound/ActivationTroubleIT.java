package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** What throws where nobody expects it; one message is handled at once, so a lane that is lost delivers nothing more. */
@ExtendWith(SharedLoops.class)
class ActivationTroubleIT {
    private static final Logger LOGGER = Logger.getLogger("org.netmessage.connector.inbound");
    private static MessengerService service;

    private final Handler broken = new Handler() {
        @Override
        public void publish(LogRecord line) {
            throw new IllegalStateException("disk full");
        }

        @Override
        public void flush() {
            // keeps nothing
        }

        @Override
        public void close() {
            // holds nothing
        }
    };
    private ActivationFixture fixture;

    /** An exception of an application that cannot even be printed. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

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
        LOGGER.removeHandler(broken);
        fixture.close();
    }

    @Test
    void survivesExceptionThatCannotDescribeItself() throws Exception {
        fixture.endpoints.failAt(Place.ON_MESSAGE, new Unspeakable());
        MessengerActivation activation = fixture.start(1, 9);

        assertThat(delivered(activation, "bad")).isEqualTo(Outcome.FAILED);

        fixture.endpoints.failNowhere();
        assertThat(delivered(activation, "good")).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void survivesLogThatThrows() throws Exception {
        fixture.endpoints.failAt(Place.ON_MESSAGE, new IllegalStateException("no"));
        MessengerActivation activation = fixture.start(1, 9);
        LOGGER.addHandler(broken);

        assertThat(delivered(activation, "bad")).isEqualTo(Outcome.FAILED);

        fixture.endpoints.failNowhere();
        assertThat(delivered(activation, "good")).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void deliversAgainThoughTheLogThrows() throws Exception {
        fixture.endpoints.failAt(Place.ON_MESSAGE, new IllegalStateException("no"));
        fixture.spec.setMaxRedeliveries(1);
        MessengerActivation activation = fixture.start(1, 9);
        LOGGER.addHandler(broken);
        CompletableFuture<Outcome> delivery = deliver(activation, "bad");
        await().until(() -> !fixture.dispatcher.delays().isEmpty());

        fixture.endpoints.failNowhere();
        fixture.dispatcher.runScheduled();

        assertThat(outcome(delivery)).isEqualTo(Outcome.DELIVERED);
        assertThat(delivered(activation, "good")).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void answersWhomTheServerHasNoThreadForThoughTheLogThrows() throws Exception {
        MessengerActivation activation = fixture.activation();
        fixture.dispatcher.hold();
        CompletableFuture<Outcome> delivery = deliver(activation, "hello");
        LOGGER.addHandler(broken);
        fixture.server.behave(Manner.BREAK);

        try {
            fixture.dispatcher.held().remove().run();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("disk full");
        }

        assertThat(outcome(delivery)).isEqualTo(Outcome.NO_ROOM);
    }

    @Test
    void countsMessageAsDeliveredThoughItsEndpointCannotBeReleased() throws Exception {
        fixture.endpoints.failAt(Place.RELEASE, new IllegalStateException("no"));
        fixture.spec.setMaxRedeliveries(1);
        MessengerActivation activation = fixture.start(1, 9);

        assertThat(delivered(activation, "hello")).isEqualTo(Outcome.DELIVERED);

        assertThat(activation.statistics().failed()).isZero();
        assertThat(fixture.endpoints.messages()).hasSize(1);
    }
}
