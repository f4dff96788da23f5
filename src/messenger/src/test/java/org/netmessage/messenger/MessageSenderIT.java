package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.transport.EventLoops;

/** What a sender says, and what it makes of the answers of a peer that follows a script. */
class MessageSenderIT {
    private static final String LONG = "x".repeat(200);

    private static EventLoops loops;

    @BeforeAll
    static void start() {
        loops = EventLoops.start("test", 1);
    }

    @AfterAll
    static void stop() {
        loops.close();
    }

    @Test
    void sendsShortTextInOneBlockAndLongTextInSeveral() throws Exception {
        try (FakePeer peer = new FakePeer(FakePeer::takeAll);
                SendingService here = new SendingService(loops, peer)) {
            here.send("");
            here.send("x".repeat(128));
            here.send("x".repeat(129));
            here.send("short again");

            assertThat(peer.requests)
                    .containsExactly("1 d0", "1 d0", "1 d5", "1 d7 group 7", "1 d7 group 7", "1 d6 group 7", "1 d0");
        }
    }

    @Test
    void takesGroupZeroWhereTheAnswerNamesNone() throws Exception {
        try (FakePeer peer = new FakePeer((connection, command) -> Reaction.ok(command));
                SendingService here = new SendingService(loops, peer)) {
            here.send(LONG);

            assertThat(peer.requests).containsExactly("1 d5", "1 d7 group 0", "1 d7 group 0", "1 d6 group 0");
        }
    }

    @Test
    void sendsSeveralBlocksToPeerThatHangsUpOnOne() throws Exception {
        try (FakePeer peer = new FakePeer(FakePeer::samba);
                SendingService here = new SendingService(loops, peer)) {
            here.send("short");

            assertThat(peer.requests).containsExactly("1 d0", "2 d5", "2 d7 group 0", "2 d6 group 0");
        }
    }

    @Test
    void sendsEmptyTextToPeerThatHangsUpOnOneBlock() throws Exception {
        try (FakePeer peer = new FakePeer(FakePeer::samba);
                SendingService here = new SendingService(loops, peer)) {
            here.send("");

            assertThat(peer.requests).containsExactly("1 d0", "2 d5", "2 d6 group 0");
        }
    }

    @Test
    void doesNotTryOneBlockOnSessionThatHasCarriedSeveral() throws Exception {
        try (FakePeer peer = new FakePeer(FakePeer::samba);
                SendingService here = new SendingService(loops, peer)) {
            here.send(LONG);
            peer.requests.clear();

            here.send("short");

            assertThat(peer.requests).containsExactly("1 d5", "1 d7 group 0", "1 d6 group 0");
        }
    }

    @Test
    void remembersPeerThatHangsUpOnOneBlock() throws Exception {
        try (FakePeer peer = new FakePeer(FakePeer::samba);
                SendingService here = new SendingService(loops, peer);
                MessageFunctions other = here.service.functions(Optional.of("OTHER"), Optional.empty())) {
            here.send("short");
            peer.requests.clear();

            here.send("again");
            other.netMessageBufferSend(Optional.empty(), "PEER", Optional.empty(), "from another connection");

            assertThat(peer.requests)
                    .containsExactly("2 d5", "2 d7 group 0", "2 d6 group 0", "3 d5", "3 d7 group 0", "3 d6 group 0");
        }
    }

    @Test
    void remembersPeersOfOneAddressApart() throws Exception {
        try (FakePeer modern = new FakePeer(FakePeer::takeAll);
                FakePeer samba = new FakePeer(FakePeer::samba);
                SendingService here = new SendingService(
                        loops,
                        SendingService.both(modern.as("MODERN"), samba.as("SAMBA")),
                        SendingService.CALL_TIME,
                        SendingService.ANSWER_TIME)) {
            here.send("MODERN", "short");
            here.send("SAMBA", "short");
            here.send("MODERN", "again");

            assertThat(modern.requests).containsExactly("1 d0", "2 d0");
        }
    }

    @Test
    void sendsSeveralBlocksOnTheSameSessionToPeerThatDoesNotKnowOne() throws Exception {
        try (FakePeer peer = new FakePeer((connection, command) ->
                        command == 0xD0 ? Reaction.error(command, 2, 64) : FakePeer.takeAll(connection, command));
                SendingService here = new SendingService(loops, peer);
                MessageFunctions other = here.service.functions(Optional.empty(), Optional.empty())) {
            here.send("short");
            here.send("again");
            other.netMessageBufferSend(Optional.empty(), "PEER", Optional.empty(), "from another connection");

            assertThat(peer.requests)
                    .containsExactly(
                            "1 d0",
                            "1 d5",
                            "1 d7 group 7",
                            "1 d6 group 7",
                            "1 d5",
                            "1 d7 group 7",
                            "1 d6 group 7",
                            "2 d5",
                            "2 d7 group 7",
                            "2 d6 group 7");
        }
    }

    @Test
    void givesUpOnPeerThatKnowsNoMessageCommand() throws Exception {
        try (FakePeer peer = new FakePeer((connection, command) -> Reaction.error(command, 2, 64));
                SendingService here = new SendingService(loops, peer)) {
            assertThat(here.fail("short", "NERR_BadReceive").connectionLost()).isFalse();

            assertThat(peer.requests).containsExactly("1 d0", "1 d5");
        }
    }

    @Test
    void givesUpOnPeerThatHangsUpOnEverything() throws Exception {
        try (FakePeer peer = new FakePeer((connection, command) -> Reaction.HANG_UP);
                SendingService here = new SendingService(loops, peer)) {
            assertThat(here.fail("short", "NERR_NetworkError").connectionLost()).isTrue();
            assertThat(peer.requests).containsExactly("1 d0", "2 d5");

            here.fail("short", "NERR_NetworkError"); // nothing was learnt of that
            assertThat(peer.requests).endsWith("3 d0", "4 d5");
        }
    }

    @ParameterizedTest(name = "class {0} code {1}: {2}")
    @CsvSource({
        "2, 1, NERR_BadReceive",
        "2, 5, NERR_BadReceive",
        "2, 81, NERR_PausedRemote",
        "2, 82, NERR_BadReceive",
        "2, 83, NERR_BadReceive",
        "2, 87, NERR_RemoteFull",
        "2, 88, NERR_NetworkError",
        "2, 89, NERR_BadReceive",
        "1, 71, NERR_BadReceive",
        "1, 87, NERR_BadReceive"
    })
    void tellsWhyOneBlockWasRefusedAndKeepsTheSession(int errorClass, int code, String status) throws Exception {
        try (FakePeer peer = new FakePeer((connection, command) -> Reaction.error(command, errorClass, code));
                SendingService here = new SendingService(loops, peer)) {
            assertThat(here.fail("short", status).connectionLost()).isFalse();
            here.fail("short", status);

            assertThat(peer.requests).containsExactly("1 d0", "1 d0");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"d5", "d7", "d6"})
    void opensNewSessionAfterRefusedBlocks(String refused) throws Exception {
        int bad = Integer.parseInt(refused, 16);
        try (FakePeer peer = new FakePeer((connection, command) -> connection == 1 && command == bad
                        ? Reaction.error(command, 2, 81)
                        : FakePeer.takeAll(connection, command));
                SendingService here = new SendingService(loops, peer)) {
            assertThat(here.fail(LONG, "NERR_PausedRemote").connectionLost()).isFalse();
            assertThat(peer.requests.get(peer.requests.size() - 1)).startsWith("1 " + refused);

            here.awaitNoSession();
            here.send("short");
            assertThat(peer.requests).endsWith("2 d0");
        }
    }

    @Test
    void sendsHundredMessagesOverOneConnection() throws Exception {
        try (FakePeer peer = new FakePeer(FakePeer::takeAll);
                SendingService here = new SendingService(loops, peer)) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                here.send("message " + i);
                expected.add("1 d0");
            }

            assertThat(peer.requests).isEqualTo(expected);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }
}
