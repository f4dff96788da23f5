package org.netmessage.connector.inbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.connector.stub.LogLines;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Kind;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.netbios.log.LogLimit;

/** What throws where nobody expects it; one message is handled at once, so a lane that is lost delivers nothing more. */
class ActivationTroubleIT {
    private static final Logger LOGGER = Logger.getLogger("org.netmessage.connector.inbound");
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

    @AutoClose
    private final ActivationFixture fixture = new ActivationFixture();

    /** An exception of an application that cannot even be printed. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @AfterEach
    void letGo() {
        LOGGER.removeHandler(broken);
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

        fixture.dispatcher.held().remove().run();

        assertThat(outcome(delivery)).isEqualTo(Outcome.NO_ROOM);
    }

    @Test
    void givesTheBeanWhatCouldNotBeDeliveredThoughTheLogThrows() throws Exception {
        fixture.endpoints.implement(Kind.FAILURE);
        fixture.endpoints.failAt(Place.ON_MESSAGE, new IllegalStateException("no"));
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start(1, 9);
        LOGGER.addHandler(broken);

        delivered(activation, "bad");

        assertThat(fixture.endpoints.undeliverable().poll(5, SECONDS)).isNotNull();
    }

    @Test
    void countsEachMessageThatIsLostAndGivesUpItsAliasesThoughTheLogThrows() throws Exception {
        fixture.server.behave(Manner.REJECT);
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start(1, 9);
        delivered(activation, "first");
        delivered(activation, "second");
        LOGGER.addHandler(broken);

        activation.stop();

        assertThat(activation.statistics().deadLettered()).isEqualTo(2);
        assertThat(activation.statistics().state()).isEqualTo(ActivationState.STOPPED);
        assertThat(fixture.service.pendingNames()).doesNotContain(Loopback.alias("ALICE"));
        assertThat(fixture.service.registeredNames()).doesNotContain(Loopback.alias("ALICE"));
    }

    @Test
    void logsOnlySomeOfManyMessagesThatNobodyTakes() throws Exception {
        fixture.endpoints.implement(Kind.FAILURE);
        fixture.endpoints.failAt(Place.ON_MESSAGE, new IllegalStateException("no"));
        fixture.endpoints.failAt(Place.ON_UNDELIVERABLE, new IllegalStateException("nor this"));
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start(1, 99);

        try (LogLines log = new LogLines(LOGGER.getName())) {
            for (int i = 0; i < 40; i++) {
                deliver(activation, "bad");
            }
            activation.stop();

            assertThat(log.of("NBM-3107")).hasSize(30);
            assertThat(log.of("NBM-3108")).hasSize(30);
            assertThat(log.of("NBM-3141"))
                    .containsExactlyInAnyOrder(
                            "NBM-3141 lines NBM-3107 that were left out: 10",
                            "NBM-3141 lines NBM-3108 that were left out: 10");
        }
        assertThat(activation.statistics().deadLettered()).isEqualTo(40);
    }

    @Test
    void logsOnceThatTheServerRefusesPrincipal() {
        try (LogLines log = new LogLines(LOGGER.getName())) {
            LogLimit lines = InboundLog.limit();
            for (int i = 0; i < 3; i++) {
                new RunAsContext("joe", code -> InboundLog.runAsFailed(lines, "joe", code)).contextSetupFailed("1");
            }

            assertThat(log.of("NBM-3110")).hasSize(1);
            assertThat(log.of("NBM-3140")).hasSize(1);
        }
    }

    @Test
    void logsOnceThatTheServerHasNoThreadToTellOfAliases() throws Exception {
        fixture.endpoints.implement(Kind.LINK_STATE);
        fixture.server.behave(Manner.REJECT);

        try (LogLines log = new LogLines(LOGGER.getName())) {
            fixture.start();
            for (int i = 0; i < 3; i++) {
                await().until(() -> !fixture.dispatcher.delays().isEmpty());
                fixture.dispatcher.runScheduled();
            }

            assertThat(log.of("NBM-3111")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"DELIVERED, NBM-3105, NBM-3113", "RECEIVED, NBM-3113, NBM-3105"})
    void saysWhatBecomesOfMessagesThatTheServerHasNoThreadFor(String acknowledge, String said, String unsaid)
            throws Exception {
        fixture.spec.setAcknowledge(acknowledge);
        fixture.server.behave(Manner.REJECT);
        MessengerActivation activation = fixture.start(1, 9);

        try (LogLines log = new LogLines(LOGGER.getName())) {
            delivered(activation, "hello");

            assertThat(log.of(said)).hasSize(1);
            assertThat(log.of(unsaid)).isEmpty();
        }
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
