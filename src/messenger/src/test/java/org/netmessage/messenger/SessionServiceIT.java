package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.netbios.transport.EventLoops;

/** How a service answers calls, and frames that come in pieces. */
class SessionServiceIT {
    private static final String NOT_PRESENT = "8300000182";
    private static final String NOT_LISTENING = "8300000180";
    private static final String KEEP_ALIVE = "85000000";

    private static EventLoops loops;
    private static ListeningService here;

    @BeforeAll
    static void listen() throws Exception {
        loops = EventLoops.start("test", 1);
        here = new ListeningService(loops, node -> node);
    }

    @AfterAll
    static void stop() {
        here.close();
        loops.close();
    }

    @BeforeEach
    void reset() {
        here.reset();
    }

    private static SmbRequest message(String text) {
        return new SmbRequest.SendMessage(RawSession.ascii("joe"), RawSession.ascii("ALICE"), RawSession.ascii(text));
    }

    private static void assertRefused(RawSession caller, String answer) {
        assertThat(caller.read()).isEqualTo(answer);
        assertThat(caller.read()).isEqualTo(RawSession.CLOSED);
    }

    private static void assertTexts(String... texts) {
        assertThat(here.inbox.messages).extracting(ReceivedMessage::text).containsExactly(texts);
    }

    @Test
    void refusesCallToUnknownName() {
        try (RawSession caller = here.connect()) {
            caller.write(RawSession.sessionRequest("NOBODY"));

            assertRefused(caller, NOT_PRESENT);
        }
    }

    @Test
    void refusesCallToNameThatNobodyConsumes() {
        here.awaitName(TestNodes.alias("HERE"));
        try (RawSession caller = here.connect()) {
            caller.write(RawSession.sessionRequest("HERE"));

            assertRefused(caller, NOT_LISTENING);
        }
    }

    @Test
    void refusesMalformedCall() {
        try (RawSession caller = here.connect()) {
            caller.writeHex("81000003" + "204142"); // a length and two letters

            assertRefused(caller, NOT_PRESENT);
        }
    }

    @Test
    void readsTwoFramesOfOneSegment() {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(RawSession.frame(message("one")));
        both.writeBytes(RawSession.frame(message("two")));
        try (RawSession caller = here.call("ALICE")) {
            caller.write(both.toByteArray());

            assertThat(caller.answer().status()).isEqualTo(SmbStatus.SUCCESS);
            assertThat(caller.answer().status()).isEqualTo(SmbStatus.SUCCESS);
        }
        assertTexts("one", "two");
    }

    @Test
    void readsCallAndMessageOfOneSegment() {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(RawSession.sessionRequest("ALICE"));
        both.writeBytes(RawSession.frame(message("at once")));
        try (RawSession caller = here.connect()) {
            caller.write(both.toByteArray());

            assertThat(caller.read()).isEqualTo(RawSession.POSITIVE);
            assertThat(caller.answer().status()).isEqualTo(SmbStatus.SUCCESS);
        }
        assertTexts("at once");
    }

    @Test
    void readsFrameByteByByte() {
        try (RawSession caller = here.call("ALICE")) {
            for (byte octet : RawSession.frame(message("slowly"))) {
                caller.write(new byte[] {octet});
            }

            assertThat(caller.answer().status()).isEqualTo(SmbStatus.SUCCESS);
        }
        assertTexts("slowly");
    }

    @Test
    void ignoresKeepAliveBetweenBlocks() {
        try (RawSession caller = here.call("ALICE")) {
            caller.writeHex(KEEP_ALIVE);
            int group = caller.startGroup("ALICE");
            caller.writeHex(KEEP_ALIVE + KEEP_ALIVE);
            assertThat(caller.text(group, "alive")).isEqualTo(SmbStatus.SUCCESS);
            caller.writeHex(KEEP_ALIVE);
            assertThat(caller.end(group)).isEqualTo(SmbStatus.SUCCESS);
        }
        assertTexts("alive");
    }

    @Test
    void hangsUpOnFrameThatIsTooLong() {
        try (RawSession caller = here.call("ALICE")) {
            caller.writeHex("00000401"); // 1025 bytes

            assertThat(caller.read()).isEqualTo(RawSession.CLOSED);
        }
    }

    @Test
    void hangsUpOnSecondCallInsideSession() {
        try (RawSession caller = here.call("ALICE")) {
            caller.write(RawSession.sessionRequest("ALICE"));

            assertThat(caller.read()).isEqualTo(RawSession.CLOSED);
        }
    }

    @Test
    void takesMessageWithoutCallFromWhomItSaysItIs() {
        here.inbox.onlyFrom = Optional.of("JOE");
        try (RawSession caller = here.connect()) {
            assertThat(caller.single("ALICE", "hello")).isEqualTo(SmbStatus.SUCCESS);
        }
        assertThat(here.inbox.messages.remove().callingName()).isEmpty();
    }
}
