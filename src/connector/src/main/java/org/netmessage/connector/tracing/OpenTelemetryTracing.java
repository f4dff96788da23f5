package org.netmessage.connector.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.Locale;
import org.netmessage.netbios.log.LogLimit;

/**
 * Spans after the semantic conventions for messaging; with {@link OpenTelemetryGlobal} the only class that needs the API.
 *
 * <p>The API and what implements it outlive the adapter, so they are given strings and nothing of ours, and asked for a tracer
 * each time.
 */
final class OpenTelemetryTracing implements Tracing {
    private static final String SCOPE = "org.netmessage";
    private static final String SYSTEM = "ms_msrp";
    // longer than any name; what is no name may be of any length
    private static final int MAX_DESTINATION = 64;

    private final OpenTelemetryGlobal global = OpenTelemetryGlobal.find();
    private final LogLimit lines = TracingLog.limit();

    @Override
    public OpenSpan begin(Operation operation, String destination) {
        try {
            return global.get()
                    .map(telemetry -> begin(telemetry, operation, destination))
                    .orElse(OpenSpan.NONE);
        } catch (Throwable e) { // also an error, or what a span processor may not throw
            TracingLog.failed(lines, e);
            return OpenSpan.NONE;
        }
    }

    @Override
    public void flush() {
        lines.flush();
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with the span
    private OpenSpan begin(OpenTelemetry telemetry, Operation operation, String destination) {
        String type = operation.name().toLowerCase(Locale.ROOT);
        String name = destination.substring(0, Math.min(destination.length(), MAX_DESTINATION));
        Span span = telemetry
                .getTracer(SCOPE)
                .spanBuilder(type + " " + name)
                .setSpanKind(operation == Operation.PROCESS ? SpanKind.CONSUMER : SpanKind.PRODUCER)
                .setAttribute("messaging.system", SYSTEM)
                .setAttribute("messaging.operation.name", type)
                .setAttribute("messaging.operation.type", type)
                .setAttribute("messaging.destination.name", name)
                .startSpan();
        try {
            return new Current(span, span.makeCurrent(), lines);
        } catch (Throwable e) {
            span.end();
            throw e;
        }
    }

    private record Current(Span span, Scope scope, LogLimit lines) implements OpenSpan {
        @Override
        public void failed(String errorType) {
            guarded(() -> span.setAttribute("error.type", errorType).setStatus(StatusCode.ERROR, errorType));
        }

        @Override
        public void close() {
            guarded(scope::close);
            guarded(span::end);
        }

        /** Span processors are the server's or an application's: what they throw is no reason to fail a message. */
        private void guarded(Runnable step) {
            try {
                step.run();
            } catch (Throwable e) {
                TracingLog.failed(lines, e);
            }
        }
    }
}
