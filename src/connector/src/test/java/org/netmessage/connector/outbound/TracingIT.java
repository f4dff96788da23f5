package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.stub.StubTransactions;

/** Spans of what an application sends and of what a bean gets. */
class TracingIT {
    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final StubTransactions transactions = new StubTransactions();
    private OutboundFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new OutboundFixture(transactions).withBean();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void send(NetMessageConnectionSpec spec, String to) throws Exception {
        NetMessageConnectionFactory factory =
                (NetMessageConnectionFactory) fixture.factory().createConnectionFactory();
        try (NetMessageConnection handle = factory.getConnection(spec)) {
            handle.netMessageBufferSend(to, "SECRET");
        }
    }

    private void send(String to) throws Exception {
        send(NetMessageConnectionSpec.defaults(), to);
    }

    private static Span begin(String name) {
        return TELEMETRY.getOpenTelemetry().getTracer("test").spanBuilder(name).startSpan();
    }

    private static SpanData span(String name) {
        await().until(() ->
                TELEMETRY.getSpans().stream().anyMatch(span -> span.getName().equals(name)));
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sendIsChildOfItsCallerAndWhatTheBeanDoesChildOfTheDelivery() throws Exception {
        fixture.endpoints.handleWith(message -> begin("bean").end());
        Span caller = begin("caller");
        try (Scope scope = caller.makeCurrent()) {
            assertThat(scope).isNotNull();
            send("ALICE");
        } finally {
            caller.end();
        }

        assertThat(span("send ALICE").getParentSpanId())
                .isEqualTo(span("caller").getSpanId());
        assertThat(span("process ALICE").getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span("process ALICE").getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(span("bean").getParentSpanId())
                .isEqualTo(span("process ALICE").getSpanId());
    }

    @Test
    void failuresHaveTheirWindowsStatusOrCauseAndNeverTheText() throws Exception {
        fixture.endpoints.failAt(Place.ON_MESSAGE, new IllegalStateException("cannot read SECRET"));

        assertThatExceptionOfType(NetApiException.class).isThrownBy(() -> send("ALICE"));
        assertThatExceptionOfType(NetApiException.class).isThrownBy(() -> send("NOBODY"));

        assertThat(List.of(span("process ALICE"), span("send ALICE"), span("send NOBODY")))
                .extracting(span -> span.getStatus().getDescription())
                .containsExactly("FAILED", "NERR_BadReceive", "NERR_NameNotFound");
        assertThat(TELEMETRY.getSpans()).noneMatch(span -> span.toString().contains("SECRET"));
    }

    @Test
    void deliveryThatIsRolledBackHasFailed() throws Exception {
        fixture.endpoints.transacted();
        fixture.endpoints.setRollbackOnly(true);

        assertThatExceptionOfType(NetApiException.class).isThrownBy(() -> send("ALICE"));

        assertThat(span("process ALICE").getStatus().getDescription()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void messageThatWaitsForItsTransactionIsCreated() throws Exception {
        transactions.begin();
        send(NetMessageConnectionSpec.defaults().withSendAtCommit(), "ALICE");
        assertThat(span("create ALICE").getKind()).isEqualTo(SpanKind.PRODUCER);

        transactions.commit();

        assertThat(span("process ALICE").getTraceId())
                .isNotEqualTo(span("create ALICE").getTraceId());
        assertThat(TELEMETRY.getSpans()).extracting(SpanData::getName).doesNotContain("send ALICE");
    }
}
