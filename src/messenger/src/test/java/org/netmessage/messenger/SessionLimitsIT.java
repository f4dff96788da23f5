package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.SessionLimits;

/** Services that take less than the usual one. */
class SessionLimitsIT {
    private static final String NOT_PRESENT = "8300000182";
    private static final String NO_RESOURCES = "8300000183";

    private static EventLoops loops;

    @BeforeAll
    static void start() {
        loops = EventLoops.start("test", 1);
    }

    @AfterAll
    static void stop() {
        loops.close();
    }

    private static void assertRefused(RawSession caller, String answer) {
        assertThat(caller.read()).isEqualTo(answer);
        assertThat(caller.read()).isEqualTo(RawSession.CLOSED);
    }

    @Test
    void refusesMessageWithoutCallIfCallIsRequired() throws Exception {
        try (ListeningService strict =
                        new ListeningService(loops, node -> node.withAccess(node.allowed(), Optional.of(true)));
                RawSession caller = strict.connect()) {
            caller.write(RawSession.frame(new SmbRequest.EndMessage(0)));

            assertRefused(caller, NOT_PRESENT);
            assertThat(strict.inbox.messages).isEmpty();
        }
    }

    @Test
    void refusesOneCallTooMany() throws Exception {
        SessionLimits two = new SessionLimits(2, 64, 1024, Duration.ofSeconds(10), Duration.ofSeconds(60));
        try (ListeningService small = new ListeningService(loops, node -> node.withLimits(two));
                RawSession first = small.call("ALICE");
                RawSession second = small.call("BOB");
                RawSession third = small.connect()) {
            third.write(RawSession.sessionRequest("ALICE"));

            assertRefused(third, NO_RESOURCES);
            assertThat(first.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
            assertThat(second.single("BOB", "x")).isEqualTo(SmbStatus.SUCCESS);
        }
    }

    @Test
    void refusesOneCallTooManyOfTheSameSource() throws Exception {
        SessionLimits one = new SessionLimits(256, 1, 1024, Duration.ofSeconds(10), Duration.ofSeconds(60));
        try (ListeningService small = new ListeningService(loops, node -> node.withLimits(one));
                RawSession first = small.call("ALICE");
                RawSession second = small.connect()) {
            second.write(RawSession.sessionRequest("ALICE"));

            assertRefused(second, NO_RESOURCES);
            assertThat(first.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
        }
    }

    @Test
    void hangsUpOnCallerThatSaysNothing() throws Exception {
        SessionLimits hasty = new SessionLimits(256, 64, 1024, Duration.ofMillis(50), Duration.ofSeconds(60));
        try (ListeningService impatient = new ListeningService(loops, node -> node.withLimits(hasty));
                RawSession caller = impatient.connect()) {
            assertThat(caller.read()).isEqualTo(RawSession.CLOSED);
        }
    }
}
