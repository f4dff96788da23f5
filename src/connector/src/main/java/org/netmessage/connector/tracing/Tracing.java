package org.netmessage.connector.tracing;

import jakarta.resource.ResourceException;
import org.netmessage.api.NetApiException;
import org.netmessage.api.status.NetApiStatus;

/** Makes spans of messages; never says their text. Safe for any thread, and throws nothing of its own. */
@FunctionalInterface
public interface Tracing {
    /** Makes none. */
    Tracing NONE = (operation, destination) -> OpenSpan.NONE;

    /** What is done with a message; {@code messaging.operation.type} in lower case. */
    enum Operation {
        /** It is checked, and waits for the transaction of its caller. */
        CREATE,
        /** It goes to its recipient. */
        SEND,
        /** It is given to a bean. */
        PROCESS
    }

    /** A span that is current for the thread which began it; that thread closes it. */
    interface OpenSpan extends AutoCloseable {
        /** None. */
        OpenSpan NONE = new OpenSpan() {};

        /**
         * What it is about has failed.
         *
         * @param errorType one of a few words, such as the name of a Windows status
         */
        default void failed(String errorType) {}

        @Override
        default void close() {}
    }

    /** What a span is about. */
    @FunctionalInterface
    interface Call<T> {
        /** Does it. */
        T run() throws ResourceException;
    }

    /**
     * Begins a span, as a child of the one that is current.
     *
     * @param operation what is done
     * @param destination an alias or domain
     */
    OpenSpan begin(Operation operation, String destination);

    /** Tells which lines of the log were left out. */
    default void flush() {}

    /** Makes a span of a call. */
    default <T> T call(Operation operation, String destination, Call<T> call) throws ResourceException {
        try (OpenSpan span = begin(operation, destination)) {
            try {
                return call.run();
            } catch (Throwable e) {
                span.failed(
                        e instanceof NetApiException known
                                ? NetApiStatus.nameOf(known.status())
                                : e.getClass().getName());
                throw e;
            }
        }
    }

    /** Makes spans where somebody wants them; looks away where there is no OpenTelemetry. */
    static Tracing find() {
        try {
            return new OpenTelemetryTracing();
        } catch (LinkageError | RuntimeException e) {
            TracingLog.notThere(e);
            return NONE;
        }
    }
}
