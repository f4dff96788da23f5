package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.NetBiosNode;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.RetryPolicy;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** Texts that wait for the end of their messages: how much of them, and for how long. */
class ReassemblyIT {
    private static final int MAX_TEXT = 400;
    private static final int MAX_OPEN = 1_000;
    private static final String BLOCK = "x".repeat(128);

    private static EventLoops loops;

    private final OpenTexts openTexts = new OpenTexts(MAX_OPEN, MAX_OPEN);
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(10).toNanos()); // the clock may wrap
    private final Inbox inbox = new Inbox("ALICE");
    private final List<RawSession> sessions = new ArrayList<>();
    private NetBiosNode node;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start("test", 1);
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @BeforeEach
    void listen() throws Exception {
        MessengerSettings usual = TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender());
        NodeSettings any = usual.node().withPorts(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.of(0));
        MessengerSettings settings = TestNodes.with(
                TestNodes.with(usual, TestNodes.fast(any, new RetryPolicy(1, Duration.ofMillis(20)))),
                new MessengerSettings.Limits(
                        652, MAX_TEXT, 8, Duration.ofSeconds(5), Duration.ofSeconds(2), 128, true, MAX_OPEN));
        NameTable names = new NameTable(8, TestNodes.CP850, () -> {});
        names.hold(TestNodes.alias("ALICE"), this);
        names.granted(TestNodes.alias("ALICE"));
        Consumers consumers = new Consumers();
        consumers.add(inbox);
        ReceiverParts parts =
                new ReceiverParts(settings, names, consumers, Clock.systemUTC(), nanos::get, () -> false, openTexts);
        node = new NetBiosNode(
                loops,
                settings.node(),
                offer -> new Decision.Accepted(new MessageReceiver(
                        parts, Optional.of("RAW"), offer.source().getAddress(), 0xFFFE)));
        node.start().get(5, TimeUnit.SECONDS);
        node.claim(TestNodes.alias("ALICE").name(), false).get(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        sessions.forEach(RawSession::close);
        await().until(() -> openTexts.inAll() == 0); // nothing may be left of any test
        node.stop().get(5, TimeUnit.SECONDS);
    }

    private RawSession call() {
        RawSession session = new RawSession(node.sessionServiceAddress().orElseThrow()).request("ALICE");
        sessions.add(session);
        return session;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void boundsTheTextsOfAllSessionsTogether() {
        RawSession first = call();
        RawSession second = call();
        RawSession third = call();
        int one = first.startGroup("ALICE");
        int two = second.startGroup("ALICE");
        int three = third.startGroup("ALICE");
        for (int i = 0; i < 3; i++) {
            assertThat(first.text(one, BLOCK)).isEqualTo(SmbStatus.SUCCESS);
            assertThat(second.text(two, BLOCK)).isEqualTo(SmbStatus.SUCCESS);
        }
        assertThat(third.text(three, BLOCK)).isEqualTo(SmbStatus.SUCCESS);
        assertThat(openTexts.inAll()).isEqualTo(7 * 128);

        assertThat(third.text(three, BLOCK)).isEqualTo(new SmbStatus(2, 83));
        assertThat(third.end(three)).as("nothing is shown of what was cut").isEqualTo(SmbStatus.ERROR);
        assertThat(openTexts.inAll()).isEqualTo(6 * 128);
        assertThat(inbox.messages).isEmpty();

        assertThat(first.end(one)).isEqualTo(SmbStatus.SUCCESS);
        assertThat(second.end(two)).isEqualTo(SmbStatus.SUCCESS);
        assertThat(openTexts.inAll()).isEqualTo(0);
        assertThat(inbox.messages).extracting(ReceivedMessage::text).containsOnly(BLOCK.repeat(3));
    }

    @Test
    void takesTextsUpToExactlyTheBudget() {
        RawSession first = call();
        RawSession second = call();
        RawSession third = call();
        first.text(first.startGroup("ALICE"), "x".repeat(400));
        second.text(second.startGroup("ALICE"), "x".repeat(400));
        int group = third.startGroup("ALICE");
        assertThat(third.text(group, "x".repeat(200))).isEqualTo(SmbStatus.SUCCESS);
        assertThat(openTexts.inAll()).isEqualTo(MAX_OPEN);

        assertThat(third.text(group, "x")).isEqualTo(SmbStatus.NO_ROOM);
    }

    @Test
    void boundsTheTextOfOneMessage() {
        RawSession session = call();
        int group = session.startGroup("ALICE");
        for (int i = 0; i < 3; i++) {
            assertThat(session.text(group, BLOCK)).isEqualTo(SmbStatus.SUCCESS);
        }

        assertThat(session.text(group, BLOCK)).isEqualTo(new SmbStatus(2, 83));
        assertThat(openTexts.inAll()).isEqualTo(0);
        assertThat(session.end(group)).isEqualTo(SmbStatus.ERROR);
        assertThat(inbox.messages).isEmpty();
        assertThat(session.end(session.startGroup("ALICE"))).isEqualTo(SmbStatus.SUCCESS);
    }

    @Test
    void givesRoomBackHoweverMessageEnds() {
        RawSession session = call();
        session.text(session.startGroup("ALICE"), BLOCK);
        assertThat(openTexts.inAll()).isEqualTo(128);
        session.start("ALICE"); // instead of the first
        assertThat(openTexts.inAll()).isEqualTo(0);
        session.text(session.startGroup("ALICE"), BLOCK);
        session.start("NOBODY");
        assertThat(openTexts.inAll()).isEqualTo(0);
        session.text(session.startGroup("ALICE"), BLOCK);
        session.close();

        await().until(() -> openTexts.inAll() == 0);
    }

    @Test
    void dropsMessageThatDoesNotGoOnForThirtySeconds() {
        RawSession session = call();
        int group = session.startGroup("ALICE");
        session.text(group, "one");
        pass(Duration.ofSeconds(30));
        assertThat(session.text(group, "two")).isEqualTo(SmbStatus.SUCCESS);
        pass(Duration.ofSeconds(30).plusMillis(1));

        assertThat(session.text(group, "late")).isEqualTo(SmbStatus.ERROR);
        assertThat(openTexts.inAll()).isEqualTo(0);
        assertThat(session.end(group)).isEqualTo(SmbStatus.ERROR);
        assertThat(inbox.messages).isEmpty();
        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
    }

    @Test
    void dropsMessageThatGoesOnInCrumbsForTwoMinutes() {
        RawSession session = call();
        int group = session.startGroup("ALICE");
        for (int crumb = 0; crumb < 6; crumb++) {
            pass(Duration.ofSeconds(20));
            assertThat(session.text(group, "x")).isEqualTo(SmbStatus.SUCCESS);
        }
        pass(Duration.ofMillis(1));

        assertThat(session.text(group, "late")).isEqualTo(SmbStatus.ERROR);
        assertThat(openTexts.inAll()).isZero();
        assertThat(session.end(group)).isEqualTo(SmbStatus.ERROR);
        assertThat(inbox.messages).isEmpty();
    }

    @Test
    void dropsMessageThatEndsTooLate() {
        RawSession session = call();
        int group = session.startGroup("ALICE");
        pass(Duration.ofSeconds(31));

        assertThat(session.end(group)).isEqualTo(SmbStatus.ERROR);
        assertThat(inbox.messages).isEmpty();
    }

    @Test
    void otherRequestsDoNotKeepMessageOpen() {
        RawSession session = call();
        int group = session.startGroup("ALICE");
        session.text(group, BLOCK);
        pass(Duration.ofSeconds(20));
        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.text(group ^ 1, "of no message")).isEqualTo(SmbStatus.ERROR);
        assertThat(openTexts.inAll()).isEqualTo(128);
        pass(Duration.ofSeconds(20));

        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);

        assertThat(openTexts.inAll()).isEqualTo(0);
        assertThat(session.end(group)).isEqualTo(SmbStatus.ERROR);
    }

    @Test
    void countsGroupsOnAroundSixteenBits() {
        RawSession session = call();

        assertThat(session.startGroup("ALICE")).isEqualTo(0xFFFF);
        assertThat(session.startGroup("ALICE")).isZero();
        assertThat(session.end(0)).isEqualTo(SmbStatus.SUCCESS);
    }
}
