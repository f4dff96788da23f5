package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.info.MsgInfo0;
import org.netmessage.api.info.MsgInfo1;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.transport.EventLoops;

/** Two services that find each other by broadcast on loopback. */
class MessengerServiceIT {
    private final Ports ports = Ports.free();
    private EventLoops loops;
    private MessengerService here;
    private MessengerService there;
    private MessageFunctions functions;

    @BeforeEach
    void start() throws Exception {
        loops = EventLoops.onOwnThreads(2);
        here = new MessengerService(TestNodes.settings("127.0.0.1", "HERE", ports), loops);
        there = new MessengerService(TestNodes.settings("127.0.0.2", "THERE", ports), loops);
        functions = here.functions(Optional.empty(), Optional.empty());
    }

    @AfterEach
    void stop() {
        functions.close();
        here.close();
        there.close();
        loops.close();
    }

    private Inbox register(MessengerService service, Inbox inbox) throws Exception {
        service.register(inbox);
        await().until(() -> inbox.aliases().stream().allMatch(alias -> isRegistered(service, alias)));
        return inbox;
    }

    private static boolean isRegistered(MessengerService service, Alias alias) {
        try {
            service.names().getInfo(alias.text(), 0);
            return true;
        } catch (MessengerException e) {
            return false;
        }
    }

    private void send(String to, String text) throws MessengerException {
        functions.netMessageBufferSend(Optional.empty(), to, Optional.of("joe"), text);
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.status())
                        .as(NetApiStatus.nameOf(e.status()) + ": " + e.getMessage())
                        .isEqualTo(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 129, 256, 652})
    void carriesTextsOfAllLengths(int length) throws Exception {
        Inbox inbox = register(there, new Inbox("ALICE"));
        String text = "x".repeat(length);

        send("alice", text);

        ReceivedMessage message = inbox.messages.poll(1, TimeUnit.SECONDS);
        assertThat(message.text()).isEqualTo(text);
        assertThat(message.from()).isEqualTo("joe");
        assertThat(message.to()).isEqualTo(TestNodes.alias("ALICE"));
        assertThat(message.callingName()).contains("HERE");
        assertThat(message.multiBlock()).isEqualTo(length > 128);
    }

    @Test
    void carriesUmlautsAndLines() throws Exception {
        Inbox inbox = register(there, new Inbox("ALICE"));

        send("ALICE", "Über den Wölkchen\r\nzweite Zeile\ndritte");

        assertThat(inbox.messages.poll(1, TimeUnit.SECONDS).text())
                .isEqualTo("Über den Wölkchen\nzweite Zeile\ndritte");
    }

    @Test
    void sendsToItself() throws Exception {
        here.register(new Inbox("SELF")); // not awaited: sending waits until the name is granted

        send("SELF", "hello");
    }

    @Test
    void reportsNameThatNobodyHolds() {
        assertStatus(NetApiStatus.NERR_NameNotFound, () -> send("NOBODY", "hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "*", "*X", "SIXTEENCHARACTER", "ΩMEGA", "A\nB"})
    void refusesBadRecipients(String name) {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> send(name, "hello"));
    }

    @Test
    void refusesTextTooLong() throws Exception {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> send("ALICE", "x".repeat(653)));
    }

    @Test
    void refusesRemoteServerAndDomain() {
        assertStatus(
                NetApiStatus.ERROR_NOT_SUPPORTED,
                () -> functions.netMessageBufferSend(Optional.of("\\\\OTHER"), "ALICE", Optional.empty(), "x"));
        assertStatus(NetApiStatus.ERROR_NOT_SUPPORTED, () -> send("TESTGRP*", "x"));
    }

    @Test
    void takesItsOwnNameAsServer() throws Exception {
        Inbox inbox = register(there, new Inbox("ALICE"));

        functions.netMessageBufferSend(Optional.of("\\\\here"), "ALICE", Optional.empty(), "x");

        assertThat(inbox.messages.poll(1, TimeUnit.SECONDS).from()).isEqualTo("HERE");
    }

    @ParameterizedTest
    @CsvSource({"FAILED, NERR_BadReceive", "NO_ROOM, NERR_BadReceive", "PAUSED, NERR_PausedRemote"})
    void tellsTheSenderWhatBecameOfTheMessage(Outcome outcome, String status) throws Exception {
        register(there, new Inbox(message -> CompletableFuture.completedFuture(outcome), "ALICE"));

        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(() -> send("ALICE", "x"))
                .satisfies(e -> assertThat(NetApiStatus.nameOf(e.status())).isEqualTo(status));
    }

    @Test
    void tellsTheSenderThatConsumerThrew() throws Exception {
        register(
                there,
                new Inbox(
                        message -> {
                            throw new IllegalStateException("consumer is broken");
                        },
                        "ALICE"));

        assertStatus(NetApiStatus.NERR_BadReceive, () -> send("ALICE", "x"));
    }

    @Test
    void refusesSenderThatConsumerDoesNotWant() throws Exception {
        Inbox inbox = new Inbox("ALICE");
        inbox.onlyFrom = Optional.of("FRIEND");
        register(there, inbox);

        assertStatus(NetApiStatus.NERR_BadReceive, () -> send("ALICE", "x"));
        try (MessageFunctions friend = here.functions(Optional.of("friend"), Optional.empty())) {
            friend.netMessageBufferSend(Optional.empty(), "ALICE", Optional.empty(), "x");
        }
        assertThat(inbox.messages).hasSize(1);
    }

    @Test
    void refusesSessionToAliasNobodyConsumes() throws Exception {
        register(there, new Inbox("ALICE"));
        try (MessageFunctions remote = there.functions(Optional.empty(), Optional.empty())) {
            remote.netMessageNameAdd(Optional.empty(), "SILENT");
        }

        assertStatus(NetApiStatus.NERR_NameInUse, () -> send("SILENT", "x"));
    }

    @Test
    void deliversEveryRegisteredNameToConsumerWithoutAliases() throws Exception {
        Inbox everything = register(there, new Inbox());
        register(there, new Inbox("ALICE"));
        await().until(() -> isRegistered(there, TestNodes.alias("THERE")));

        send("THERE", "for the computer");
        send("ALICE", "for alice");

        assertThat(everything.messages).hasSize(1);
        assertThat(everything.messages.element().text()).isEqualTo("for the computer");
    }

    @Test
    void keepsNameTable() throws Exception {
        functions.netMessageNameAdd(Optional.empty(), "bob");
        await().until(() -> isRegistered(here, TestNodes.alias("HERE")));

        assertStatus(NetApiStatus.NERR_AlreadyExists, () -> functions.netMessageNameAdd(Optional.empty(), "BOB"));
        NameEnumeration names =
                functions.netMessageNameEnum(Optional.empty(), 0, NameEnumeration.MAX_PREFERRED_LENGTH, 0);
        assertThat(names.entries()).containsExactly(new MsgInfo0("HERE"), new MsgInfo0("BOB"));
        assertThat(functions.netMessageNameGetInfo(Optional.empty(), "Bob", 1)).isEqualTo(new MsgInfo1("Bob"));
        assertStatus(NetApiStatus.NERR_DelComputerName, () -> functions.netMessageNameDel(Optional.empty(), "here"));
        functions.netMessageNameDel(Optional.empty(), "bob");
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> functions.netMessageNameDel(Optional.empty(), "bob"));
    }

    @Test
    void refusesNameThatAnotherNodeHolds() throws Exception {
        register(there, new Inbox("ALICE"));

        assertStatus(NetApiStatus.NERR_DuplicateName, () -> functions.netMessageNameAdd(Optional.empty(), "ALICE"));
        assertStatus(
                NetApiStatus.NERR_NotLocalName, () -> functions.netMessageNameGetInfo(Optional.empty(), "ALICE", 0));
    }

    @Test
    void refusesToDeleteNameOfConsumer() throws Exception {
        register(here, new Inbox("ALICE"));

        assertStatus(NetApiStatus.NERR_NameInUse, () -> functions.netMessageNameDel(Optional.empty(), "ALICE"));
    }

    @Test
    void releasesNamesWithTheConsumer() throws Exception {
        Inbox inbox = register(there, new Inbox("ALICE"));
        there.unregister(inbox);

        functions.netMessageNameAdd(Optional.empty(), "ALICE");
    }

    @Test
    void limitsTheNumberOfNames() throws Exception {
        for (int i = 1; i < 8; i++) {
            here.register(new Inbox("N" + i)); // with the computer name the table of 8 is full
        }

        assertStatus(NetApiStatus.NERR_TooManyNames, () -> functions.netMessageNameAdd(Optional.empty(), "ONEMORE"));
    }
}
