package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.netmessage.messenger.TwoServices.assertStatus;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.netbios.transport.EventLoops;

/** Messages between two services that find each other by broadcast on loopback. */
class MessengerServiceIT {
    private static EventLoops loops;

    private TwoServices two;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start("test", 2);
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @BeforeEach
    void start() throws Exception {
        two = new TwoServices(loops);
    }

    @AfterEach
    void stop() {
        two.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 129, 256, 652})
    void carriesTextsOfAllLengths(int length) throws Exception {
        Inbox inbox = two.register(two.there, new Inbox("ALICE"));
        String text = "x".repeat(length);

        two.send("alice", text);

        ReceivedMessage message = inbox.messages.poll(1, TimeUnit.SECONDS);
        assertThat(message.text()).isEqualTo(text);
        assertThat(message.from()).isEqualTo("joe");
        assertThat(message.to()).isEqualTo(TestNodes.alias("ALICE"));
        assertThat(message.callingName()).contains("HERE");
        assertThat(message.kind())
                .isEqualTo(length > 128 ? ReceivedMessage.Kind.MULTI_BLOCK : ReceivedMessage.Kind.SINGLE_BLOCK);
    }

    @Test
    void carriesUmlautsAndLines() throws Exception {
        Inbox inbox = two.register(two.there, new Inbox("ALICE"));

        two.send("ALICE", "Über den Wölkchen\r\nzweite Zeile\ndritte");

        assertThat(inbox.messages.poll(1, TimeUnit.SECONDS).text())
                .isEqualTo("Über den Wölkchen\nzweite Zeile\ndritte");
    }

    @Test
    void sendsToItself() throws Exception {
        two.here.register(new Inbox("SELF")); // not awaited: sending waits until the name is granted

        two.send("SELF", "hello");
    }

    @Test
    void reportsNameThatNobodyHolds() {
        assertStatus(NetApiStatus.NERR_NameNotFound, () -> two.send("NOBODY", "hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "*", "*X", "SIXTEENCHARACTER", "ΩMEGA", "A\nB"})
    void refusesBadRecipients(String name) {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> two.send(name, "hello"));
    }

    @Test
    void refusesTextTooLong() throws Exception {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> two.send("ALICE", "x".repeat(653)));
    }

    @Test
    void refusesRemoteServer() {
        assertStatus(
                NetApiStatus.ERROR_NOT_SUPPORTED,
                () -> two.functions.netMessageBufferSend(Optional.of("\\\\OTHER"), "ALICE", Optional.empty(), "x"));
    }

    @Test
    void takesItsOwnNameAsServer() throws Exception {
        Inbox inbox = two.register(two.there, new Inbox("ALICE"));

        two.functions.netMessageBufferSend(Optional.of("\\\\here"), "ALICE", Optional.empty(), "x");

        assertThat(inbox.messages.poll(1, TimeUnit.SECONDS).from()).isEqualTo("HERE");
    }

    @ParameterizedTest
    @CsvSource({"FAILED, NERR_BadReceive", "NO_ROOM, NERR_BadReceive", "PAUSED, NERR_PausedRemote"})
    void tellsTheSenderWhatBecameOfTheMessage(Outcome outcome, String status) throws Exception {
        two.register(two.there, new Inbox(message -> CompletableFuture.completedFuture(outcome), "ALICE"));

        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(() -> two.send("ALICE", "x"))
                .satisfies(e -> assertThat(NetApiStatus.nameOf(e.status())).isEqualTo(status));
    }

    @Test
    void tellsTheSenderThatConsumerThrew() throws Exception {
        two.register(
                two.there,
                new Inbox(
                        message -> {
                            throw new IllegalStateException("consumer is broken");
                        },
                        "ALICE"));

        assertStatus(NetApiStatus.NERR_BadReceive, () -> two.send("ALICE", "x"));
    }

    @Test
    void refusesSenderThatConsumerDoesNotWant() throws Exception {
        Inbox inbox = new Inbox("ALICE");
        inbox.onlyFrom = Optional.of("FRIEND");
        two.register(two.there, inbox);

        assertStatus(NetApiStatus.NERR_BadReceive, () -> two.send("ALICE", "x"));
        try (MessageFunctions friend = two.here.functions(Optional.of("friend"), Optional.empty())) {
            friend.netMessageBufferSend(Optional.empty(), "ALICE", Optional.empty(), "x");
        }
        assertThat(inbox.messages).hasSize(1);
    }

    @Test
    void refusesSessionToAliasNobodyConsumes() throws Exception {
        two.register(two.there, new Inbox("ALICE"));
        try (MessageFunctions remote = two.there.functions(Optional.empty(), Optional.empty())) {
            remote.netMessageNameAdd(Optional.empty(), "SILENT");
        }

        assertStatus(NetApiStatus.NERR_NameInUse, () -> two.send("SILENT", "x"));
    }

    @Test
    void deliversEveryRegisteredNameToConsumerWithoutAliases() throws Exception {
        Inbox everything = two.register(two.there, new Inbox());
        two.register(two.there, new Inbox("ALICE"));
        TestNodes.awaitName(two.there, TestNodes.alias("THERE"));

        two.send("THERE", "for the computer");
        two.send("ALICE", "for alice");

        assertThat(everything.messages).hasSize(1);
        assertThat(everything.messages.element().text()).isEqualTo("for the computer");
    }
}
