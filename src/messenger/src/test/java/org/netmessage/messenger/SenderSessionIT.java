package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.Deadline;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.HostAddress;

/** Peers that are silent, talk nonsense, hang up, die and come back. */
class SenderSessionIT {
    private static final String LONG =
            "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
                    + "0123456789012345678901234567890123456789";
    private static final Duration MUCH_TIME = Duration.ofMinutes(1);

    private static EventLoops loops;

    @BeforeAll
    static void start() {
        loops = EventLoops.start("test", 1);
    }

    @AfterAll
    static void stop() {
        loops.close();
    }

    @ParameterizedTest(name = "error 0x{0}")
    @CsvSource({
        "80, NERR_NameInUse",
        "81, NERR_BadReceive",
        "82, NERR_NameNotFound",
        "83, NERR_NameInUse",
        "8f, NERR_NetworkError"
    })
    void tellsWhySessionWasRefused(String code, String status) throws Exception {
        try (FakePeer peer = new FakePeer(0, "83000001" + code, FakePeer::takeAll);
                SendingService here = new SendingService(loops, peer)) {
            MessengerException e = here.fail("short", status);

            assertThat(e.connectionLost()).isFalse();
            assertThat(e.timedOut()).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"d0", "d5", "d7", "d6"})
    void timesOutWhenAnAnswerNeverComes(String silent) throws Exception {
        int command = Integer.parseInt(silent, 16);
        try (FakePeer peer = new FakePeer((connection, asked) ->
                        connection == 1 && asked == command ? Reaction.SILENCE : FakePeer.takeAll(connection, asked));
                SendingService here = new SendingService(loops, peer)) {
            Instant before = Instant.now();
            MessengerException e = here.fail(silent.equals("d0") ? "short" : LONG, "NERR_NetworkError");
            Duration taken = Duration.between(before, Instant.now());

            assertThat(e.timedOut()).isTrue();
            assertThat(e.connectionLost()).isTrue();
            assertThat(taken).isBetween(SendingService.ANSWER_TIME, SendingService.CALL_TIME.dividedBy(2));

            here.awaitNoSession();
            here.send("short"); // on a new session, where a late answer cannot be mistaken
            assertThat(peer.requests).endsWith("2 d0");
        }
    }

    @Test
    void timesOutWithTheCallWhereAnswersMayTakeLonger() throws Exception {
        Duration callTime = Duration.ofMillis(200);
        try (FakePeer peer = new FakePeer((connection, command) -> Reaction.SILENCE);
                SendingService here = new SendingService(loops, peer.as("PEER"), callTime, MUCH_TIME)) {
            assertThat(here.fail("short", "NERR_NetworkError").timedOut()).isTrue();
        }
    }

    @Test
    void timesOutWhenTheCallIsNotAnswered() throws Exception {
        Duration callTime = Duration.ofMillis(200);
        try (FakePeer peer = new FakePeer(0, "", FakePeer::takeAll);
                SendingService here = new SendingService(loops, peer.as("PEER"), callTime, MUCH_TIME)) {
            assertThat(here.fail("short", "NERR_NetworkError").timedOut()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff534d42d500000000800000000000000000000000000000000000000000000000000000", // of another command
                "ff534d42d00000000080", // cut
                "00534d42d000000000800000000000000000000000000000000000000000000000000000",
                ""
            })
    void losesTheSessionByWrongAnswer(String answer) throws Exception {
        try (FakePeer peer = new FakePeer((connection, command) ->
                        connection == 1 ? Reaction.say(answer) : FakePeer.takeAll(connection, command));
                SendingService here = new SendingService(loops, peer)) {
            MessengerException e = here.fail("short", "NERR_NetworkError");
            assertThat(e.connectionLost()).isTrue();
            assertThat(e.timedOut()).isFalse();

            here.awaitNoSession();
            here.send("short");
            assertThat(peer.requests).containsExactly("1 d0", "2 d0");
        }
    }

    @Test
    void opensNewSessionSilentlyWhenThePeerHungUpBetweenMessages() throws Exception {
        try (FakePeer peer = new FakePeer(
                        (connection, command) -> Reaction.ok(command).thenHangUp());
                SendingService here = new SendingService(loops, peer)) {
            for (int i = 1; i <= 3; i++) {
                here.send("short");
                here.awaitNoSession();
            }

            assertThat(peer.requests).containsExactly("1 d0", "2 d0", "3 d0");
        }
    }

    @Test
    void costsOneErrorWhenThePeerHangsUpInsteadOfAnswering() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FakePeer peer = new FakePeer((connection, command) ->
                        asked.incrementAndGet() == 2 ? Reaction.HANG_UP : FakePeer.takeAll(connection, command));
                SendingService here = new SendingService(loops, peer)) {
            here.send("first");

            assertThat(here.fail("second", "NERR_NetworkError").connectionLost())
                    .isTrue();
            assertThat(peer.requests).containsExactly("1 d0", "1 d0"); // it may have been shown, so not repeated

            here.send("third");
            assertThat(peer.requests).endsWith("2 d0");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"d5", "d7", "d6"})
    void repeatsNothingOfWhichThePeerHasSeenPart(String last) throws Exception {
        int command = Integer.parseInt(last, 16);
        try (FakePeer peer = new FakePeer((connection, asked) ->
                        asked == command ? Reaction.HANG_UP : FakePeer.takeAll(connection, asked));
                SendingService here = new SendingService(loops, peer)) {
            here.send("short"); // so that the session is a kept one

            assertThat(here.fail(LONG, "NERR_NetworkError").connectionLost()).isTrue();
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"short, 2 d0", LONG + ", 2 d6 group 7"})
    void sendsOnNewSessionWhatTheKeptOneDidNotLiveToSend(String text, String lastRequest) throws Exception {
        CountDownLatch watched = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        List<String> twice = List.of(
                Reaction.ok(0xD0).smbs().get(0), Reaction.ok(0xD0).smbs().get(0));
        try (FakePeer peer = new FakePeer((connection, command) -> {
                    pass(watched);
                    return connection == 1 ? new Reaction(twice, false) : FakePeer.takeAll(connection, command);
                });
                SendingService here = new SendingService(loops, peer);
                MessageSender sender =
                        here.service.sender(TestNodes.alias("HERE").name())) {
            // on the event loop between the answer and what comes unasked behind it, for which the session is closed
            CompletableFuture<?> held = send(sender, "first").thenRun(() -> {
                answered.countDown();
                pass(queued);
            });
            watched.countDown();
            pass(answered);
            CompletableFuture<?> second = send(sender, text);
            queued.countDown();

            second.get(5, TimeUnit.SECONDS);

            assertThat(held).isCompleted();
            assertThat(peer.requests).startsWith("1 d0").endsWith(lastRequest);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    private static CompletableFuture<?> send(MessageSender sender, String text) throws MessengerException {
        return sender.send(
                TestNodes.alias("PEER"),
                RawSession.ascii("joe"),
                MessageText.encode(text, TestNodes.CP850, 652, TextPolicy.Unmappable.REPLACE),
                new SendAttempt(Deadline.in(SendingService.CALL_TIME)));
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void costsOneErrorWhenThePeerIsKilled() throws Exception {
        FakePeer killed = new FakePeer(FakePeer::takeAll);
        Map<NetBiosName, HostAddress> hosts = killed.as("PEER");
        try (SendingService here =
                new SendingService(loops, hosts, SendingService.CALL_TIME, SendingService.ANSWER_TIME)) {
            here.send("first");
            int port = killed.port();
            killed.close();
            here.awaitNoSession();

            assertThat(here.fail("second", "NERR_NetworkError").connectionLost())
                    .isFalse(); // nothing was sent
            try (FakePeer again = new FakePeer(port, FakePeer.POSITIVE, FakePeer::takeAll)) {
                here.send("third");
                assertThat(again.requests).containsExactly("1 d0");
            }
        }
    }

    @Test
    void learnsAnewWhenPeerHasBecomeAnother() throws Exception {
        FakePeer modern = new FakePeer(FakePeer::takeAll);
        Map<NetBiosName, HostAddress> hosts = modern.as("PEER");
        try (SendingService here =
                new SendingService(loops, hosts, SendingService.CALL_TIME, SendingService.ANSWER_TIME)) {
            here.send("first");
            int port = modern.port();
            modern.close();
            here.awaitNoSession();
            try (FakePeer samba = new FakePeer(port, FakePeer.POSITIVE, FakePeer::samba)) {
                here.fail("second", "NERR_NetworkError"); // it took single blocks before, so this looks like a crash

                here.send("third");
                assertThat(samba.requests).containsExactly("1 d0", "2 d0", "3 d5", "3 d7 group 0", "3 d6 group 0");
            }
        }
    }

    @Test
    void hangsUpOnPeerThatTalksUnasked() throws Exception {
        String answer = "ff534d42d000000000800000000000000000000000000000000000000000000000000000";
        try (FakePeer peer = new FakePeer((connection, command) -> Reaction.say(answer, answer));
                SendingService here = new SendingService(loops, peer)) {
            here.send("short");

            here.awaitNoSession();
        }
    }
}
