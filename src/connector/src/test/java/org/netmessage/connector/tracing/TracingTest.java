package org.netmessage.connector.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.api.NetApiException;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.stub.LogLines;
import org.netmessage.connector.stub.SecondClassLoader;
import org.netmessage.connector.tracing.Tracing.OpenSpan;
import org.netmessage.connector.tracing.Tracing.Operation;

class TracingTest {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @BeforeEach
    @AfterEach
    void setNothing() {
        GlobalOpenTelemetry.resetForTest();
    }

    private static void set(SpanProcessor processor) {
        SdkTracerProvider provider =
                SdkTracerProvider.builder().addSpanProcessor(processor).build();
        GlobalOpenTelemetry.set(
                OpenTelemetrySdk.builder().setTracerProvider(provider).build());
    }

    private Tracing tracing() {
        set(SimpleSpanProcessor.create(spans));
        return Tracing.find();
    }

    private SpanData span() {
        assertThat(spans.getFinishedSpanItems()).hasSize(1);
        return spans.getFinishedSpanItems().get(0);
    }

    private static Map<String, Object> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().getKey(), Map.Entry::getValue));
    }

    @Test
    void namesSpansAfterTheConventionsForMessaging() throws Exception {
        assertThat(tracing().call(Operation.SEND, "ALICE", () -> "result")).isEqualTo("result");

        assertThat(span().getName()).isEqualTo("send ALICE");
        assertThat(span().getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span().getStatus()).isEqualTo(StatusData.unset());
        assertThat(attributes(span()))
                .isEqualTo(Map.of(
                        "messaging.system", "ms_msrp",
                        "messaging.operation.name", "send",
                        "messaging.operation.type", "send",
                        "messaging.destination.name", "ALICE"));
    }

    @Test
    void makesConsumersOfBeans() {
        tracing().begin(Operation.PROCESS, "ALICE").close();

        assertThat(span().getName()).isEqualTo("process ALICE");
        assertThat(span().getKind()).isEqualTo(SpanKind.CONSUMER);
    }

    @Test
    void isCurrentUntilItEnds() {
        try (OpenSpan span = tracing().begin(Operation.SEND, "ALICE")) {
            assertThat(span).isNotNull();
            assertThat(Span.current().getSpanContext().isValid()).isTrue();
        }

        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void isChildOfWhatIsCurrent() throws Exception {
        Tracing tracing = tracing();
        Span caller =
                GlobalOpenTelemetry.getTracer("caller").spanBuilder("caller").startSpan();
        try (Scope scope = caller.makeCurrent()) {
            assertThat(scope).isNotNull();
            tracing.call(Operation.SEND, "ALICE", () -> "result");
        }

        assertThat(span().getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
    }

    @Test
    void saysTheWindowsStatusOfAnErrorAndNoMore() {
        NetApiException failure =
                new NetApiException(NetApiStatus.NERR_NameNotFound, "with words", false, new IllegalStateException());

        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> tracing().call(Operation.SEND, "NOBODY", () -> {
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(span().getStatus())
                .isEqualTo(StatusData.create(StatusData.error().getStatusCode(), "NERR_NameNotFound"));
        assertThat(span().getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("NERR_NameNotFound");
        assertThat(span().getEvents()).isEmpty();
    }

    @Test
    void saysTheClassOfAnyOtherFailure() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> tracing().call(Operation.SEND, "ALICE", () -> {
                    throw new IllegalStateException("with words");
                }));

        assertThat(span().getStatus().getDescription()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void cutsWhatIsNoName() {
        tracing().begin(Operation.SEND, "x".repeat(65)).close();

        assertThat(span().getName()).isEqualTo("send " + "x".repeat(64));
        assertThat(attributes(span())).containsEntry("messaging.destination.name", "x".repeat(64));
    }

    @Test
    void makesNoneWhereNothingIsSetAndLetsItBeSetLater() throws Exception {
        Tracing tracing = Tracing.find();
        tracing.call(Operation.SEND, "ALICE", () -> "result");
        assertThat(GlobalOpenTelemetry.isSet()).isFalse();

        set(SimpleSpanProcessor.create(spans));
        tracing.call(Operation.SEND, "ALICE", () -> "result");

        assertThat(span().getName()).isEqualTo("send ALICE");
    }

    @Test
    void goesToWhatIsSetNow() throws Exception {
        InMemorySpanExporter before = InMemorySpanExporter.create();
        set(SimpleSpanProcessor.create(before));
        Tracing tracing = Tracing.find();
        tracing.call(Operation.SEND, "ALICE", () -> "result");
        GlobalOpenTelemetry.resetForTest();
        set(SimpleSpanProcessor.create(spans));

        tracing.call(Operation.SEND, "BOB", () -> "result");

        assertThat(span().getName()).isEqualTo("send BOB");
        assertThat(before.getFinishedSpanItems()).hasSize(1);
    }

    /** Of the API before 1.57, whose field is still there. */
    @Test
    void findsWhatIsSetInAnOldApiWithoutSettingIt() {
        OpenTelemetryGlobal old = OpenTelemetryGlobal.field();
        assertThat(old.get()).isEmpty();
        assertThat(GlobalOpenTelemetry.isSet()).isFalse();

        set(SimpleSpanProcessor.create(spans));
        old.get().orElseThrow().getTracer("old").spanBuilder("old").startSpan().end();

        assertThat(span().getName()).isEqualTo("old");
    }

    @ParameterizedTest
    @MethodSource
    void letsNoSpanProcessorFailAMessage(Throwable thrown) throws Exception {
        set(new Throwing(true, false, thrown));
        assertThat(Tracing.find().call(Operation.SEND, "ALICE", () -> "result")).isEqualTo("result");

        GlobalOpenTelemetry.resetForTest();
        set(new Throwing(false, true, thrown));
        assertThat(Tracing.find().call(Operation.SEND, "ALICE", () -> "result")).isEqualTo("result");

        assertThat(Context.current()).isSameAs(Context.root());
    }

    static Stream<Throwable> letsNoSpanProcessorFailAMessage() {
        return Stream.of(
                new UnsupportedOperationException("no"),
                new NoClassDefFoundError("no"),
                new AssertionError("no"),
                new IOException("sneaky"));
    }

    @Test
    void tellsAtTheEndHowManyLinesWereLeftOut() throws Exception {
        set(new Throwing(true, false, new IllegalStateException("no")));
        Tracing tracing = Tracing.find();
        try (LogLines log = new LogLines("org.netmessage.connector.tracing")) {
            for (int i = 0; i < 3; i++) {
                tracing.call(Operation.SEND, "ALICE", () -> "result");
            }
            tracing.flush();

            assertThat(log.of("NBM-3541")).containsExactly("NBM-3541 lines NBM-3502 that were left out: 2");
        }
    }

    private record Throwing(boolean isStartRequired, boolean isEndRequired, Throwable thrown) implements SpanProcessor {
        @SuppressWarnings("unchecked")
        private static <E extends Throwable> void sneak(Throwable thrown) throws E {
            throw (E) thrown;
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            Throwing.<RuntimeException>sneak(thrown);
        }

        @Override
        public void onEnd(ReadableSpan span) {
            Throwing.<RuntimeException>sneak(thrown);
        }
    }

    @Test
    void makesNoneWithoutTheApi() throws Exception {
        try (SecondClassLoader server = new SecondClassLoader("io.opentelemetry.")) {
            Class<?> there = server.loadClass(Tracing.class.getName());

            assertThat(there.getMethod("find").invoke(null))
                    .isSameAs(there.getField("NONE").get(null));
        }
    }
}
