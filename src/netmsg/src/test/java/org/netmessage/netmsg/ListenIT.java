package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessengerException;

/** What comes in from another machine on loopback. */
class ListenIT {
    private Peer peer;
    private final CapturedRun run = new CapturedRun();
    private Thread listener = new Thread();

    @BeforeEach
    void start() throws Exception {
        peer = new Peer("TAKEN");
    }

    @AfterEach
    void stop() throws Exception {
        listener.interrupt();
        listener.join(10_000);
        assertThat(listener.isAlive()).isFalse();
        peer.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("netmessage-"));
    }

    private void listen(String... args) {
        listener = new Thread(() -> run.run("", peer.command("listen", args)));
        listener.start();
    }

    private void awaitOurs(String name) {
        await().until(() -> run.err().contains("netmsg: " + name + " is ours"));
    }

    private void send(String to, String text) throws MessengerException {
        peer.functions.netMessageBufferSend(Optional.empty(), to, Optional.of("Joe"), text);
    }

    @Test
    void writesMessagesForAliasesAndComputerUntilThereAreEnough() throws Exception {
        listen("--count=2", "alice");
        awaitOurs("alice");
        awaitOurs("TOOL");

        send("ALICE", "\u001B[31mred\nsecond line");
        send("TOOL", "for the computer");

        listener.join(10_000);
        assertThat(run.exitCode).isZero();
        assertThat(run.out())
                .contains("From: Joe (127.0.0.2:", "calling name PEER)", "To:   ALICE", "  second line", "To:   TOOL")
                .contains("\uFFFD[31mred")
                .doesNotContain("\u001B");
        assertThatExceptionOfType(MessengerException.class) // given up
                .isThrownBy(() -> send("ALICE", "too late"))
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.NERR_NameNotFound));
    }

    @Test
    void writesOneJsonObjectForEachMessage() throws Exception {
        listen("--json", "--count=1", "ALICE");
        awaitOurs("ALICE");

        send("ALICE", "one\ntwo");

        listener.join(10_000);
        assertThat(run.outLines())
                .singleElement()
                .asString()
                .startsWith("{\"from\":\"Joe\",\"to\":\"ALICE\",\"text\":\"one\\u000atwo\",\"receivedAt\":\"20");
    }

    @Test
    void takesMessagesToTheDomain() throws Exception {
        listen("--count=1");
        awaitOurs("TOOL");

        send("TESTGRP*", "all");

        listener.join(10_000);
        assertThat(run.out()).contains(", by datagram)", "To:   TESTGRP", "  all");
    }

    @Test
    void nameOfAnotherMachineIsTaken() throws Exception {
        listen("TAKEN");

        listener.join(10_000);
        assertThat(run.exitCode).isEqualTo(7);
        assertThat(run.err()).contains("NERR_DuplicateName (2297)", "TAKEN<03>");
    }

    @Test
    void sameNameTwiceIsTaken() throws Exception {
        listen("ALICE", "alice");

        listener.join(10_000);
        assertThat(run.exitCode).isEqualTo(7);
        assertThat(run.err()).contains("NERR_AlreadyExists (2276)");
    }

    @Test
    void addressThatIsInUseIsANetworkError() throws Exception {
        listen("--address=127.0.0.2", "ALICE"); // where the peer is

        listener.join(10_000);
        assertThat(run.exitCode).isEqualTo(4);
        assertThat(run.err()).contains("NERR_NetworkError (2136)");
    }

    @Test
    void addressThatIsInUseIsANetworkErrorWithoutAliasesToo() throws Exception {
        listen("--address=127.0.0.2", "--timeout=500ms");

        listener.join(10_000);
        assertThat(run.exitCode).isEqualTo(4);
        assertThat(run.err()).contains("TOOL did not become ours");
    }

    @Test
    void endsWhenItIsInterrupted() throws Exception {
        listen("ALICE");
        awaitOurs("ALICE");

        listener.interrupt();

        listener.join(10_000);
        assertThat(listener.isAlive()).isFalse();
    }
}
