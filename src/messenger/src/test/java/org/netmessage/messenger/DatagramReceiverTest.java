package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.messenger.MessageConsumer.Envelope;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.messenger.TextPolicy.Unmappable;
import org.netmessage.messenger.codec.SmbVector;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.ReceivedDatagram;

/** Datagrams that come to HERE of TESTGRP, where ALICE is registered and one consumer takes what the domain gets. */
class DatagramReceiverTest {
    private static final Charset CP850 = TestNodes.CP850;
    private static final Charset CP866 = Charset.forName("IBM866");
    private static final long SECOND = 1_000_000_000L;
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final NetBiosName DOMAIN = NetBiosName.of("TESTGRP", 0, CP850);
    // where the SMB of a mailslot write has what
    private static final int COMMAND = 4;
    private static final int WORD_COUNT = 32;
    private static final int DATA_COUNT = 55;
    private static final int DATA_OFFSET = 57;
    private static final int SETUP_COUNT = 59;
    private static final int OPCODE = 61;

    private final NameTable names = new NameTable(8, CP850, () -> {});
    private final Consumers consumers = new Consumers();
    private final Inbox alice = new Inbox("ALICE");
    private final Inbox everything = new Inbox();
    private final AtomicBoolean paused = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND); // the clock may wrap
    private DatagramReceiver receiver;

    @BeforeEach
    void start() throws Exception {
        for (String name : new String[] {"HERE", "ALICE"}) {
            names.hold(TestNodes.alias(name), this);
            names.granted(TestNodes.alias(name));
        }
        names.hold(TestNodes.alias("CLAIMED"), this);
        consumers.add(alice);
        consumers.add(everything);
        use(TextPolicy.DEFAULT);
    }

    private void use(TextPolicy text) {
        use(TestNodes.with(TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender()), text));
    }

    private void use(MessengerSettings settings) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        receiver = new DatagramReceiver(
                new ReceiverParts(settings, names, consumers, clock, nanos::get, paused::get, new OpenTexts(0, 0)),
                new RecentDatagrams(nanos::get));
    }

    private void receive(byte[] data) {
        receiver.onDatagram(new ReceivedDatagram(
                DgmKind.DIRECT_GROUP,
                RawDatagrams.RAW,
                DOMAIN,
                TestNodes.at("127.0.0.9", 138),
                Ipv4Network.parseAddress("127.0.0.9"),
                1,
                Octets.of(data)));
    }

    private void receive(String to, String text) {
        receive(RawDatagrams.mailslot("joe", to, text));
    }

    private static byte[] changed(byte[] write, int offset, int... octets) {
        byte[] changed = write.clone();
        for (int i = 0; i < octets.length; i++) {
            changed[offset + i] = (byte) octets[i];
        }
        return changed;
    }

    private void assertNothingCame() {
        assertThat(alice.messages).isEmpty();
        assertThat(everything.messages).isEmpty();
    }

    private void use(SenderPolicy senders) {
        use(TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender()).withSenders(senders));
    }

    @Test
    void dropsMessagesOfDeniedSenders() {
        use(SenderPolicy.DEFAULT.withDenied(Set.of("RAW"), List.of()));
        receive("ALICE", "by calling name");
        use(SenderPolicy.DEFAULT.withDenied(Set.of("JOE"), List.of()));
        receive("ALICE", "by originator");
        use(SenderPolicy.DEFAULT.withDenied(Set.of(), List.of(Ipv4Network.parse("127.0.0.9"))));
        receive("ALICE", "by network");

        assertThat(alice.messages).isEmpty();
    }

    @Test
    void dropsMessagesOverTheRate() {
        use(SenderPolicy.DEFAULT.withRates(1, 1));
        for (int i = 0; i < 100; i++) {
            receive("ALICE", "text " + i);
        }

        assertThat(alice.messages).hasSizeBetween(1, 50);
        assertThat(alice.messages.peek().text()).isEqualTo("text 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TESTGRP", "testgrp", "TestGrp ", "*"})
    void takesMessagesToItsDomain(String to) {
        receive(to, "hello");

        assertThat(alice.messages).isEmpty();
        assertThat(everything.messages)
                .containsExactly(new ReceivedMessage(
                        "joe",
                        new Alias("TESTGRP", DOMAIN),
                        "hello",
                        NOW,
                        TestNodes.at("127.0.0.9", 138),
                        Optional.of("RAW"),
                        ReceivedMessage.Kind.DATAGRAM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALICE", "alice"})
    void takesMessagesToItsAliases(String to) {
        receive(to, "hello");

        assertThat(everything.messages).isEmpty();
        assertThat(alice.messages).extracting(ReceivedMessage::to).containsExactly(TestNodes.alias("ALICE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHERGRP", "TESTGRP*", "NOBODY", "CLAIMED", "", "**", "SIXTEENCHARACTER"})
    void dropsMessagesToOthers(String to) {
        receive(to, "hello");

        assertNothingCame();
    }

    @Test
    void givesMessageToTheDomainToAllWhoTakeSuchMessages() {
        Inbox second = new Inbox();
        Inbox choosy = new Inbox();
        choosy.onlyFrom = Optional.of("FRIEND");
        consumers.add(second);
        consumers.add(choosy);

        receive("TESTGRP", "hello");

        assertThat(everything.messages).hasSize(1);
        assertThat(second.messages).hasSize(1);
        assertThat(choosy.messages).isEmpty();
    }

    @Test
    void asksTheConsumerWhoTellsWhom() {
        receive("ALICE", "hello");

        assertThat(alice.offers)
                .containsExactly(new Envelope("RAW", "joe", TestNodes.alias("ALICE"), ReceivedMessage.Kind.DATAGRAM));
    }

    @Test
    void dropsMessageThatNobodyTakes() {
        alice.onlyFrom = Optional.of("FRIEND");

        receive("ALICE", "hello");

        assertNothingCame();
    }

    @Test
    void takesCopyOnceAndAnotherTextAgain() {
        receive("TESTGRP", "hello");
        receive("TESTGRP", "hello");
        nanos.addAndGet(5 * SECOND);
        receive("TESTGRP", "hello");
        receive("TESTGRP", "other");
        receive(RawDatagrams.mailslot("ann", "TESTGRP", "hello"));

        assertThat(everything.messages).extracting(ReceivedMessage::text).containsExactly("hello", "other", "hello");
    }

    @Test
    void takesTheSameMessageAgainAfterFiveSeconds() {
        receive("ALICE", "hello");
        nanos.addAndGet(5 * SECOND + 1);
        receive("ALICE", "hello");

        assertThat(alice.messages).hasSize(2);
    }

    @Test
    void dropsMessagesWhilePaused() {
        paused.set(true);
        receive("ALICE", "dropped");
        receive("TESTGRP", "dropped");
        paused.set(false);
        receive("ALICE", "taken");

        assertThat(alice.messages).extracting(ReceivedMessage::text).containsExactly("taken");
        assertThat(everything.messages).isEmpty();
    }

    @Test
    void takesMessageAgainThatCameWhilePaused() {
        paused.set(true);
        receive("ALICE", "again");
        paused.set(false);
        receive("ALICE", "again");

        assertThat(alice.messages).hasSize(1);
    }

    @Test
    void takesBroadcastMessage() {
        receive(SmbVector.named("obsolete-broadcast-message").bytes());

        ReceivedMessage message = everything.messages.remove();
        assertThat(message.from()).isEqualTo("PRINTSRV");
        assertThat(message.to().text()).isEqualTo("TESTGRP");
        assertThat(message.text()).isEqualTo("Server down at 18:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-message", "start-message", "hand-made-negotiate", "obsolete-get-machine-name"})
    void dropsOtherCommands(String vector) {
        receive(SmbVector.named(vector).bytes());

        assertNothingCame();
    }

    @Test
    void takesSlotInAnyCaseAndNoOtherSlot() {
        Octets body = RawDatagrams.message("joe", "ALICE", "hello", CP850).encode();
        receive(RawDatagrams.write("\\MAILSLOT\\BROWSE", body));
        receive(RawDatagrams.write("\\MAILSLOT\\MESSNGR2", body));
        assertNothingCame();

        receive(RawDatagrams.write("\\mailslot\\Messngr", body));
        assertThat(alice.messages).hasSize(1);
    }

    @Test
    void takesTextWithoutZeroByteAndWhateverFollowsIt() {
        byte[] body =
                RawDatagrams.message("joe", "ALICE", "hello", CP850).encode().toArray();
        receive(RawDatagrams.write("\\MAILSLOT\\MESSNGR", Octets.of(Arrays.copyOf(body, body.length - 1))));
        assertThat(alice.messages.remove().text()).isEqualTo("hello");

        nanos.addAndGet(6 * SECOND);
        receive(RawDatagrams.write("\\MAILSLOT\\MESSNGR", Octets.of(Arrays.copyOf(body, body.length + 7))));
        assertThat(alice.messages.remove().text()).isEqualTo("hello");
    }

    @Test
    void ignoresWhatNobodyLooksAt() {
        byte[] write = RawDatagrams.mailslot("joe", "ALICE", "hello");
        for (int offset : new int[] {5, 9, 10, 24, 26, 28, 30, 37, 43, 45, 63, 65, 67}) {
            nanos.addAndGet(6 * SECOND);
            receive(changed(write, offset, 0x77));
        }

        assertThat(alice.messages).hasSize(13);
    }

    @Test
    void dropsMalformedWrites() {
        byte[] write = RawDatagrams.mailslot("joe", "ALICE", "hello");
        receive(changed(write, 0, 0xFE));
        receive(changed(write, COMMAND, 0x26));
        receive(changed(write, WORD_COUNT, 16));
        receive(changed(write, SETUP_COUNT, 2));
        receive(changed(write, OPCODE, 2));
        receive(changed(write, DATA_COUNT, 0xFF, 0xFF));
        receive(changed(write, DATA_OFFSET, 0xFF, 0x01));
        receive(changed(write, DATA_OFFSET, 0, 0));
        receive(new byte[0]);
        receive(new byte[512]);
        for (int length = 0; length < write.length; length++) {
            receive(Arrays.copyOf(write, length));
        }
        assertNothingCame();

        receive(write);
        assertThat(alice.messages).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6a6f65", "6a6f6500", "6a6f6500414c494345"})
    void dropsBodyWithoutThreeStrings(String hex) {
        receive(RawDatagrams.write(
                "\\MAILSLOT\\MESSNGR", Octets.of(HexFormat.of().parseHex(hex))));

        assertNothingCame();
    }

    @Test
    void readsTheCodePageOfTheStation() {
        byte[] russian = RawDatagrams.mailslot("Иван", "ALICE", "Привет\r\nмир", CP866);
        receive(russian);
        assertThat(alice.messages.remove().text()).isNotEqualTo("Привет\nмир");

        use(new TextPolicy(Unmappable.REPLACE, true, Map.of("RAW", CP866)));
        receive(russian);
        ReceivedMessage message = alice.messages.remove();
        assertThat(message.text()).isEqualTo("Привет\nмир");
        assertThat(message.from()).isEqualTo("Иван");
    }

    @Test
    void neutralisesControlCharactersUnlessToldNotTo() {
        byte[] nasty = RawDatagrams.mailslot("j\u001Boe", "ALICE", "a\u001B[2Jb\u0007\tc\u0014d");
        receive(nasty);
        ReceivedMessage tamed = alice.messages.remove();
        assertThat(tamed.text()).isEqualTo("a\uFFFD[2Jb\uFFFD\tc\nd");
        assertThat(tamed.from()).isEqualTo("j\uFFFDoe");

        use(new TextPolicy(Unmappable.REPLACE, false, Map.of()));
        receive(nasty);
        ReceivedMessage wild = alice.messages.remove();
        assertThat(wild.text()).isEqualTo("a\u001B[2Jb\u0007\tc\nd");
        assertThat(wild.from()).isEqualTo("j\u001Boe");
    }

    @Test
    void goesOnAfterConsumerThatFails() {
        everything.answer = message -> {
            throw new IllegalStateException("test");
        };
        Inbox second = new Inbox(message -> CompletableFuture.completedFuture(Outcome.NO_ROOM));
        Inbox third = new Inbox(message -> CompletableFuture.failedFuture(new IllegalStateException("test")));
        Inbox last = new Inbox();
        consumers.add(second);
        consumers.add(third);
        consumers.add(last);

        receive("*", "hello");

        assertThat(last.messages).hasSize(1);
    }
}
