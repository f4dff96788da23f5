package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionLimitsTest {
    private static final Duration NEGATIVE = Duration.ofNanos(-1);

    @Test
    void haveTheTimesOfTheRfc() {
        SessionTimes times = SessionLimits.DEFAULT.times();

        assertThat(times.close()).hasSeconds(30); // SSN_CLOSE_TIMEOUT
        assertThat(times.keepAlive()).hasSeconds(60); // SSN_KEEP_ALIVE_TIMEOUT
    }

    @Test
    void allowAsManyHalfOpenConnectionsAsSessionsUnlessToldOtherwise() {
        SessionLimits limits = new SessionLimits(7, 3, 1024, Duration.ofSeconds(1), Duration.ofSeconds(2));

        assertThat(limits.maxHalfOpen()).isEqualTo(7);
        assertThat(limits.maxHalfOpenPerSource()).isEqualTo(3);
        assertThat(limits.times().request()).hasSeconds(1);
        assertThat(limits.times().idle()).hasSeconds(2);
        assertThat(limits.withSessions(8, 8).withHalfOpen(9, 4))
                .isEqualTo(new SessionLimits(8, 8, 9, 4, 1024, limits.maxWaitingLength(), limits.times()));
    }

    static Stream<Arguments> wrong() {
        SessionLimits usual = SessionLimits.DEFAULT;
        SessionTimes times = usual.times();
        return Stream.of(
                wrong("-1 sessions, allowed", () -> usual.withSessions(-1, 1)),
                wrong("-1 sessions per source", () -> usual.withSessions(1, -1)),
                wrong("0 half-open connections, allowed are 1", () -> usual.withHalfOpen(0, 1)),
                wrong("0 half-open connections per source", () -> usual.withHalfOpen(1, 0)),
                wrong("-1 bytes, allowed are 0 to 131071", () -> usual.withLengths(-1, 0)),
                wrong("131072 bytes", () -> usual.withLengths(131072, 0)),
                wrong("-1 bytes of messages that wait", () -> usual.withLengths(0, -1)),
                wrong("session request time of zero", () -> times.withRequest(Duration.ZERO)),
                wrong("idle time of PT-0.000000001S", () -> times.withIdle(NEGATIVE)),
                wrong("keep-alive time of PT-0.000000001S", () -> times.withKeepAlive(NEGATIVE)),
                wrong("write time of PT-0.000000001S", () -> times.withSending(NEGATIVE, Duration.ofSeconds(1))),
                wrong("close time of zero", () -> times.withSending(Duration.ZERO, Duration.ZERO)),
                wrong("zero to PT8760H", () -> times.withRequest(Duration.ofDays(366))));
    }

    private static Arguments wrong(String complaint, Supplier<?> made) {
        return Arguments.of(complaint, made);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void nameWhatIsWrong(String complaint, Supplier<?> made) {
        assertThatIllegalArgumentException().isThrownBy(made::get).withMessageContaining(complaint);
    }
}
