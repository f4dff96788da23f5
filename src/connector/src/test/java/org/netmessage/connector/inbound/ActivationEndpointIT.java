package org.netmessage.connector.inbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;

import jakarta.resource.cci.MappedRecord;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.netmessage.api.DeliveryFailure;
import org.netmessage.api.DeliveryFailure.Cause;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Kind;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.messenger.MessageConsumer.Outcome;

/** Beans of all kinds: those that take records, in transactions, and as somebody. */
class ActivationEndpointIT {
    private final List<String> principals = new CopyOnWriteArrayList<>();

    @AutoClose
    private final ActivationFixture fixture = new ActivationFixture();

    @Test
    void givesRecordsToBeanOfTheCommonClientInterface() throws Exception {
        fixture.endpoints.implement(Kind.RECORD);

        assertThat(delivered(fixture.start(), "hello")).isEqualTo(Outcome.DELIVERED);

        assertThat(fixture.endpoints.records())
                .singleElement()
                .satisfies(record -> assertThat(record.getRecordName()).isEqualTo("NetMessage"))
                .isInstanceOf(MappedRecord.class)
                .isEqualTo(Map.of(
                        "from", "joe",
                        "to", "ALICE",
                        "text", "hello",
                        "receivedAt", Instant.EPOCH,
                        "source", Loopback.message("hello").source(),
                        "callingName", "JOES-PC",
                        "kind", "SINGLE_BLOCK"));
        assertThat(fixture.endpoints.calls())
                .containsExactly(Place.CREATE, Place.BEFORE, Place.ON_MESSAGE, Place.AFTER, Place.RELEASE);
    }

    @Test
    void tellsTheSenderThatTheBeanDidNotTakeTheRecord() throws Exception {
        fixture.endpoints.implement(Kind.RECORD);
        fixture.endpoints.failAt(Place.ON_MESSAGE, new IllegalStateException("no"));

        assertThat(delivered(fixture.start(), "hello")).isEqualTo(Outcome.FAILED);
    }

    @Test
    void deliversInTransactionThatCommits() throws Exception {
        fixture.endpoints.transacted();

        assertThat(delivered(fixture.start(), "hello")).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void countsRolledBackDeliveryAsFailed() throws Exception {
        fixture.endpoints.transacted();
        fixture.endpoints.setRollbackOnly(true);
        MessengerActivation activation = fixture.start();

        assertThat(delivered(activation, "hello")).isEqualTo(Outcome.FAILED);

        assertThat(activation.statistics().failed()).isEqualTo(1);
        assertThat(activation.statistics().delivered()).isZero();
    }

    @Test
    void enlistsNothingWhereDeliveryIsNotTransacted() throws Exception {
        fixture.endpoints.setRollbackOnly(true);

        assertThat(delivered(fixture.start(), "hello")).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void givesTheBeanAgainWhatWasRolledBack() throws Exception {
        fixture.endpoints.implement(Kind.FAILURE);
        fixture.endpoints.transacted();
        fixture.endpoints.setRollbackOnly(true);
        fixture.spec.setMaxRedeliveries(1);
        deliver(fixture.start(), "hello");
        await().until(() -> !fixture.dispatcher.delays().isEmpty());

        fixture.dispatcher.runScheduled();

        assertThat(fixture.endpoints.undeliverable().poll(5, SECONDS))
                .isEqualTo(new DeliveryFailure(Cause.ROLLED_BACK, 2, true));
        assertThat(fixture.endpoints.messages()).hasSize(2);
    }

    @Test
    void callsTheBeanAsWhomItWasTold() throws Exception {
        fixture.securityInflow = true;
        fixture.server.secureWith(callbacks -> principals.add(((CallerPrincipalCallback) callbacks[0]).getName()));
        fixture.spec.setRunAs("operator");

        assertThat(delivered(fixture.start(), "hello")).isEqualTo(Outcome.DELIVERED);

        assertThat(principals).containsExactly("operator");
    }

    @Test
    void callsTheBeanAsNobodyWhereTheServerHasNoSecurityInflow() throws Exception {
        fixture.spec.setRunAs("operator");

        assertThat(delivered(fixture.start(), "hello")).isEqualTo(Outcome.DELIVERED);

        assertThat(principals).isEmpty();
    }

    @Test
    void tellsTheSenderThatTheServerDoesNotKnowThePrincipal() throws Exception {
        fixture.securityInflow = true;
        fixture.spec.setRunAs("nobody");

        assertThat(delivered(fixture.start(), "hello")).isEqualTo(Outcome.NO_ROOM);

        assertThat(fixture.endpoints.calls()).isEmpty();
    }
}
