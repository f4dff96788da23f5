package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.NodeType;
import org.netmessage.netbios.transport.RetryPolicy;

/** Every status that can occur, through the public functions; the conformance page tells why others cannot. */
class EveryStatusIT {
    private static final Optional<String> HERE = Optional.empty();
    private static final long ALL = NameEnumeration.MAX_PREFERRED_LENGTH;

    private static EventLoops loops;
    private static TwoServices two;

    @BeforeAll
    static void start() throws Exception {
        loops = EventLoops.start("test", 2);
        two = new TwoServices(loops);
        two.register(two.there, new Inbox("ALICE"));
        TestNodes.awaitName(two.there, TestNodes.alias("THERE"));
        two.functions.netMessageNameAdd(HERE, "MINE");
        TestNodes.awaitName(two.here, TestNodes.alias("HERE"));
    }

    @AfterAll
    static void stop() {
        two.close();
        loops.close();
    }

    private static void assertStatus(String name, ThrowingCallable call) {
        TwoServices.assertStatus(status(name), call);
    }

    private static int status(String name) {
        try {
            return NetApiStatus.class.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    /** What a recipient's answer means. */
    private static void assertAnswer(String name, int errorClass, int code) throws Exception {
        try (FakePeer peer = new FakePeer((connection, command) -> Reaction.error(command, errorClass, code));
                SendingService sender = new SendingService(loops, peer)) {
            assertStatus(name, () -> sender.send("short"));
            assertStatus(name, () -> sender.send("x".repeat(200)));
        }
    }

    @Test
    void success() throws Exception {
        assertThat(two.send("ALICE", "x").status()).isEqualTo(NetApiStatus.NERR_Success);
        two.functions.netMessageNameAdd(HERE, "SOON");
        two.functions.netMessageNameGetInfo(HERE, "SOON", 0);
        assertThat(two.functions.netMessageNameEnum(HERE, 0, ALL, 0).status()).isEqualTo(NetApiStatus.NERR_Success);
        two.functions.netMessageNameDel(HERE, "SOON");
    }

    @Test
    void notSupported() {
        Optional<String> other = Optional.of("\\\\ELSEWHERE");
        String name = "ERROR_NOT_SUPPORTED";
        assertStatus(name, () -> two.functions.netMessageBufferSend(other, "ALICE", Optional.empty(), "x"));
        assertStatus(name, () -> two.functions.netMessageNameAdd(other, "SOON"));
        assertStatus(name, () -> two.functions.netMessageNameDel(other, "SOON"));
        assertStatus(name, () -> two.functions.netMessageNameEnum(other, 0, ALL, 0));
        assertStatus(name, () -> two.functions.netMessageNameGetInfo(other, "SOON", 0));
    }

    @Test
    void invalidParameter() {
        String name = "ERROR_INVALID_PARAMETER";
        assertStatus(name, () -> two.send("*", "x"));
        assertStatus(name, () -> two.send("", "x"));
        assertStatus(name, () -> two.send("ALICE", "x".repeat(653)));
        assertStatus(
                name, () -> two.functions.netMessageBufferSend(HERE, "ALICE", Optional.of("sixteencharacter"), "x"));
        assertStatus(name, () -> two.functions.netMessageNameAdd(HERE, "sixteencharacter"));
        assertStatus(name, () -> two.functions.netMessageNameDel(HERE, "sixteencharacter"));
        assertStatus(name, () -> two.functions.netMessageNameGetInfo(HERE, "sixteencharacter", 0));
        assertStatus(name, () -> two.functions.netMessageNameEnum(HERE, 0, 11_777, 0));
    }

    @Test
    void invalidName() {
        String name = "ERROR_INVALID_NAME";
        for (String bad : new String[] {"", "*", "*X", "A\nB", "ΩMEGA"}) {
            assertStatus(name, () -> two.functions.netMessageNameAdd(HERE, bad));
            assertStatus(name, () -> two.functions.netMessageNameDel(HERE, bad));
            assertStatus(name, () -> two.functions.netMessageNameGetInfo(HERE, bad, 0));
        }
    }

    @Test
    void invalidLevel() {
        String name = "ERROR_INVALID_LEVEL";
        assertStatus(name, () -> two.functions.netMessageNameEnum(HERE, 2, ALL, 0));
        assertStatus(name, () -> two.functions.netMessageNameGetInfo(HERE, "MINE", 2));
    }

    @Test
    void moreData() throws Exception {
        assertThat(NetApiStatus.nameOf(
                        two.functions.netMessageNameEnum(HERE, 0, 16, 0).status()))
                .isEqualTo("ERROR_MORE_DATA");
    }

    @Test
    void bufTooSmall() {
        assertStatus("NERR_BufTooSmall", () -> two.functions.netMessageNameEnum(HERE, 0, 4, 0));
    }

    @Test
    void networkError() throws Exception {
        try (FakePeer peer = new FakePeer((connection, command) -> Reaction.SILENCE);
                SendingService sender = new SendingService(loops, peer)) {
            assertStatus("NERR_NetworkError", () -> sender.send("x"));
        }
        assertAnswer("NERR_NetworkError", 2, 88);
    }

    @Test
    void networkErrorOfNameThatNoServerGrants() throws Exception {
        FakeWins gone = new FakeWins();
        InetSocketAddress server = gone.address();
        gone.close();
        MessengerSettings usual = TestNodes.settings("127.0.0.3", "THIRD", Ports.free());
        RetryPolicy fast = new RetryPolicy(2, Duration.ofMillis(50));
        MessengerSettings lonely = TestNodes.with(
                usual,
                usual.node()
                        .withNameService(usual.node()
                                .nameService()
                                .withNameServers(NodeType.P, List.of(server))
                                .withRetries(fast, fast, Duration.ofMinutes(1))));
        try (MessengerService service = new MessengerService(lonely, loops);
                MessageFunctions functions = service.functions(Optional.empty(), Optional.empty())) {
            assertStatus("NERR_NetworkError", () -> functions.netMessageNameAdd(HERE, "SOON"));
        }
    }

    @Test
    void networkErrorWhenTheEventLoopsHaveEnded() throws Exception {
        EventLoops own = EventLoops.start("test", 1);
        try (FakePeer peer = new FakePeer(FakePeer::takeAll);
                SendingService sender = new SendingService(own, peer)) {
            own.close();

            assertStatus("NERR_NetworkError", () -> sender.send("x"));
            assertStatus("NERR_NetworkError", () -> sender.send("TESTGRP*", "x"));
            assertStatus("NERR_NetworkError", () -> sender.functions.netMessageNameAdd(HERE, "SOON"));
        }
    }

    @Test
    void nameNotFound() throws Exception {
        assertStatus("NERR_NameNotFound", () -> two.send("NOBODY", "x"));
        try (FakePeer stranger = new FakePeer(0, "8300000182", FakePeer::takeAll);
                SendingService sender = new SendingService(loops, stranger)) {
            assertStatus("NERR_NameNotFound", () -> sender.send("x"));
        }
    }

    @Test
    void alreadyExists() {
        assertStatus("NERR_AlreadyExists", () -> two.functions.netMessageNameAdd(HERE, "mine"));
        assertStatus("NERR_AlreadyExists", () -> two.functions.netMessageNameAdd(HERE, "here"));
    }

    @Test
    void tooManyNames() throws Exception {
        MessengerSettings usual = TwoServices.settings("127.0.0.3", "THIRD", Ports.free());
        MessengerSettings.Limits limits = new MessengerSettings.Limits(
                652, 4095, 1, usual.limits().callTime(), usual.limits().answerTime());
        try (MessengerService service = new MessengerService(TestNodes.with(usual, limits), loops);
                MessageFunctions functions = service.functions(Optional.empty(), Optional.empty())) {
            assertStatus("NERR_TooManyNames", () -> functions.netMessageNameAdd(HERE, "SECOND"));
        }
    }

    @Test
    void delComputerName() {
        assertStatus("NERR_DelComputerName", () -> two.functions.netMessageNameDel(HERE, "Here"));
    }

    @Test
    void pausedRemote() throws Exception {
        Inbox busy = two.register(two.there, new Inbox("BUSY"));
        busy.answer = message -> CompletableFuture.completedFuture(Outcome.PAUSED);
        assertStatus("NERR_PausedRemote", () -> two.send("BUSY", "x"));
        two.there.unregister(busy);
        assertAnswer("NERR_PausedRemote", 2, 81);
    }

    @Test
    void badReceive() throws Exception {
        Inbox full = two.register(two.there, new Inbox("FULL"));
        full.answer = message -> CompletableFuture.completedFuture(Outcome.NO_ROOM);
        assertStatus("NERR_BadReceive", () -> two.send("FULL", "x"));
        two.there.unregister(full);
        for (int code : new int[] {1, 5, 64, 82, 83, 89}) {
            assertAnswer("NERR_BadReceive", 2, code);
        }
    }

    @Test
    void nameInUse() throws Exception {
        assertStatus("NERR_NameInUse", () -> two.send("THERE", "nobody takes it"));
        Inbox mine = two.register(two.here, new Inbox("ENDPOINT"));
        assertStatus("NERR_NameInUse", () -> two.functions.netMessageNameDel(HERE, "ENDPOINT"));
        two.here.unregister(mine);
    }

    @Test
    void notLocalName() {
        assertStatus("NERR_NotLocalName", () -> two.functions.netMessageNameGetInfo(HERE, "NOBODY", 0));
        assertStatus("NERR_NotLocalName", () -> two.functions.netMessageNameDel(HERE, "NOBODY"));
    }

    @Test
    void remoteFull() throws Exception {
        assertAnswer("NERR_RemoteFull", 2, 87);
    }

    @Test
    void truncatedBroadcast() throws Exception {
        assertThat(NetApiStatus.nameOf(two.send("TESTGRP*", "x".repeat(129)).status()))
                .isEqualTo("NERR_TruncatedBroadcast");
    }

    @Test
    void duplicateName() {
        assertStatus("NERR_DuplicateName", () -> two.functions.netMessageNameAdd(HERE, "ALICE"));
    }
}
