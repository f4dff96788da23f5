package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.netmessage.messenger.TwoServices.assertStatus;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.messenger.TextPolicy.Unmappable;
import org.netmessage.messenger.codec.SmbVector;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NodeSettings;

/** Messages by datagram between two services of TESTGRP, and from a machine that speaks bytes. */
class DomainMessagesIT {
    private static final SendResult SENT = new SendResult(NetApiStatus.NERR_Success, MessageDelivery.SENT);
    private static final SendResult CUT = new SendResult(NetApiStatus.NERR_TruncatedBroadcast, MessageDelivery.SENT);
    private static final Charset CP932 = Charset.forName("windows-31j");

    private static EventLoops loops;

    private TwoServices two;
    private Inbox hereInbox;
    private Inbox thereInbox;

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
        start(UnaryOperator.identity());
    }

    private void start(UnaryOperator<MessengerSettings> change) throws Exception {
        stop();
        two = new TwoServices(loops, change, change);
        hereInbox = two.register(two.here, new Inbox());
        thereInbox = two.register(two.there, new Inbox());
        for (MessengerService service : new MessengerService[] {two.here, two.there}) {
            TestNodes.awaitName(service, service.settings().computerName());
            awaitDomain(service);
        }
    }

    /** Waits until a service hears what is sent to its domain. */
    private void awaitDomain(MessengerService service) {
        Inbox probe = new Inbox();
        try (RawDatagrams raw = new RawDatagrams()) {
            service.register(probe);
            await().until(() -> {
                raw.send(
                        DgmKind.DIRECT_GROUP,
                        service.settings().domain(),
                        RawDatagrams.mailslot("probe", "TESTGRP", "probe " + System.nanoTime()),
                        TestNodes.at(service.settings().node().address().getHostAddress(), two.ports.datagram()));
                return probe.messages.poll(20, TimeUnit.MILLISECONDS) != null;
            });
        } catch (MessengerException e) {
            throw new AssertionError(e);
        } finally {
            service.unregister(probe);
        }
        hereInbox.messages.clear();
        thereInbox.messages.clear();
    }

    @AfterEach
    void stop() {
        if (two != null) {
            two.close();
        }
    }

    private static ReceivedMessage take(Inbox inbox) throws InterruptedException {
        ReceivedMessage message = inbox.messages.poll(5, TimeUnit.SECONDS);
        assertThat(message).as("message").isNotNull();
        return message;
    }

    /** Waits for a message that was sent after all others, which must be the only one. */
    private static void assertNothingBut(Inbox inbox, String text) throws InterruptedException {
        assertThat(take(inbox).text()).isEqualTo(text);
        assertThat(inbox.messages).isEmpty();
    }

    @Test
    void reachesAllMembersOfTheDomainAndTheSenderToo() throws Exception {
        assertThat(two.send("testgrp*", "to all")).isEqualTo(SENT);

        for (Inbox inbox : new Inbox[] {hereInbox, thereInbox}) {
            ReceivedMessage message = take(inbox);
            assertThat(message.from()).isEqualTo("joe");
            assertThat(message.to().text()).isEqualTo("TESTGRP");
            assertThat(message.text()).isEqualTo("to all");
            assertThat(message.callingName()).contains("HERE");
            assertThat(message.kind()).isEqualTo(ReceivedMessage.Kind.DATAGRAM);
        }
    }

    @Test
    void reachesEveryConsumerThatTakesDomainMessagesAndNoOther() throws Exception {
        Inbox second = two.register(two.there, new Inbox());
        Inbox alice = two.register(two.there, new Inbox("ALICE"));
        Inbox reader = two.register(two.there, new DomainReader("BOB").inbox());

        two.send("TESTGRP*", "to all");
        two.send("ALICE", "to alice");

        assertThat(take(thereInbox).text()).isEqualTo("to all");
        assertThat(take(second).text()).isEqualTo("to all");
        assertNothingBut(alice, "to alice");
        assertThat(reader.messages).isEmpty();
    }

    /** A consumer with an alias; it takes messages to the domain only if it says so. */
    private record DomainReader(Inbox inbox) implements MessageConsumer {
        DomainReader(String alias) {
            this(new Inbox(alias));
        }

        @Override
        public Set<Alias> aliases() {
            return inbox.aliases();
        }

        @Override
        public boolean accepts(Envelope envelope) {
            return true;
        }

        @Override
        public boolean takesDomainMessages() {
            return true;
        }

        @Override
        public CompletionStage<Outcome> deliver(ReceivedMessage message) {
            return inbox.deliver(message);
        }
    }

    @Test
    void reachesConsumerWithAliasesThatWantsDomainMessages() throws Exception {
        DomainReader reader = new DomainReader("BOB");
        two.there.register(reader);

        two.send("TESTGRP*", "to all");

        assertThat(take(reader.inbox()).text()).isEqualTo("to all");
    }

    @Test
    void doesNotReachOtherDomains() throws Exception {
        assertThat(two.send("OTHERGRP*", "foreign")).isEqualTo(SENT);
        two.send("TESTGRP*", "own");

        assertNothingBut(thereInbox, "own");
        assertNothingBut(hereInbox, "own");
    }

    @Test
    void asteriskAloneIsRefusedAndTheDomainOffered() {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> two.send("*", "x"));
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(() -> two.send("*  ", "x"))
                .withMessageContaining("\"TESTGRP*\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"**", "*X*", "SIXTEENCHARACTER*", "ΩMEGA*", "A\nB*", " *"})
    void refusesBadDomains(String name) {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> two.send(name, "x"));
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"0, false", "127, false", "128, false", "129, true", "5000, true"})
    void cutsLongTextAndSaysSo(int length, boolean cut) throws Exception {
        assertThat(two.send("TESTGRP*", "x".repeat(length))).isEqualTo(cut ? CUT : SENT);

        assertThat(take(thereInbox).text()).isEqualTo("x".repeat(Math.min(length, 128)));
    }

    @Test
    void refusesLongTextIfToldTo() throws Exception {
        start(usual -> TestNodes.with(usual, usual.limits().withBroadcasts(128, false)));

        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> two.send("TESTGRP*", "x".repeat(129)));
        assertThat(two.send("TESTGRP*", "x".repeat(128))).isEqualTo(SENT);
        assertNothingBut(thereInbox, "x".repeat(128));
    }

    @Test
    void sendsAsMuchAsTheDatagramHolds() throws Exception {
        start(usual -> TestNodes.with(usual, usual.limits().withBroadcasts(10_000, true)));
        int room = 424 - "joe".length() - "TESTGRP".length() - 3;

        assertThat(two.send("TESTGRP*", "x".repeat(room))).isEqualTo(SENT);
        assertThat(take(thereInbox).text()).hasSize(room);
        assertThat(two.send("TESTGRP*", "y".repeat(room + 1))).isEqualTo(CUT);
        assertThat(take(thereInbox).text()).hasSize(room);
    }

    @Test
    void neverCutsDoubleByteCharacterInHalf() throws Exception {
        start(usual -> TestNodes.with(
                usual, new TextPolicy(Unmappable.REPLACE, true, Map.of("HERE", CP932, "TESTGRP*", CP932))));

        assertThat(two.send("TESTGRP*", "x" + "漢".repeat(64))).isEqualTo(CUT);

        assertThat(take(thereInbox).text()).isEqualTo("x" + "漢".repeat(63));
    }

    @Test
    void sendsWithoutNodeOfItsOwn() throws Exception {
        two.here.unregister(hereInbox);

        assertThat(two.send("TESTGRP*", "from outside")).isEqualTo(SENT);

        assertThat(take(thereInbox).text()).isEqualTo("from outside");
    }

    @Test
    void takesMailslotForAliasAndForComputer() throws Exception {
        Inbox alice = two.register(two.there, new Inbox("ALICE"));
        try (RawDatagrams raw = new RawDatagrams()) {
            raw.send(
                    DgmKind.DIRECT_UNIQUE,
                    TestNodes.alias("ALICE").name(),
                    RawDatagrams.mailslot("PRINTSRV", "ALICE", "Print job done."),
                    TestNodes.at("127.0.0.2", two.ports.datagram()));
            raw.send(
                    DgmKind.DIRECT_UNIQUE,
                    TestNodes.alias("THERE").name().withSuffix(0),
                    RawDatagrams.mailslot("PRINTSRV", "THERE", "for the computer"),
                    TestNodes.at("127.0.0.2", two.ports.datagram()));
        }

        ReceivedMessage message = take(alice);
        assertThat(message.from()).isEqualTo("PRINTSRV");
        assertThat(message.callingName()).contains("RAW");
        assertThat(message.source().getAddress().getHostAddress()).isEqualTo("127.0.0.9");
        assertThat(take(thereInbox).to()).isEqualTo(TestNodes.alias("THERE"));
    }

    @Test
    void takesBroadcastMessageOfEverybody() throws Exception {
        try (RawDatagrams raw = new RawDatagrams()) {
            raw.send(
                    DgmKind.BROADCAST,
                    NetBiosName.WILDCARD,
                    SmbVector.named("obsolete-broadcast-message").bytes(),
                    TestNodes.at(RawDatagrams.EVERYBODY, two.ports.datagram()));
        }

        assertThat(take(hereInbox).text()).isEqualTo("Server down at 18:00");
        assertThat(take(thereInbox).text()).isEqualTo("Server down at 18:00");
    }

    @Test
    void staysWellAfterMalformedDatagrams() throws Exception {
        byte[] good = RawDatagrams.mailslot("joe", "TESTGRP", "good");
        try (RawDatagrams raw = new RawDatagrams()) {
            for (int length = 0; length < good.length; length += 7) {
                raw.send(
                        DgmKind.DIRECT_GROUP,
                        two.there.settings().domain(),
                        Arrays.copyOf(good, length),
                        TestNodes.at("127.0.0.2", two.ports.datagram()));
            }
            raw.send(
                    DgmKind.DIRECT_GROUP,
                    two.there.settings().domain(),
                    good,
                    TestNodes.at("127.0.0.2", two.ports.datagram()));
        }

        assertNothingBut(thereInbox, "good");
    }

    @Test
    void showsMessageOnceThatComesInOnTwoLanas() throws Exception {
        Ports ports = two.ports;
        MessengerSettings usual = TwoServices.settings("127.0.0.4", "BOTH", ports);
        NodeSettings node = NodeSettings.on(
                        Ipv4Network.parseAddress("127.0.0.4"), Ipv4Network.parseAddress("127.0.0.5"))
                .withPorts(
                        usual.node().ports().name(),
                        usual.node().ports().session(),
                        usual.node().ports().datagram())
                .withNameService(usual.node().nameService());
        Inbox inbox = new Inbox();
        try (MessengerService both = new MessengerService(TestNodes.with(usual, node), loops)) {
            both.register(inbox);
            TestNodes.awaitName(both, TestNodes.alias("BOTH"));
            await().until(() -> {
                two.send("TESTGRP*", "first " + System.nanoTime());
                return inbox.messages.poll(20, TimeUnit.MILLISECONDS) != null;
            });
            try (RawDatagrams raw = new RawDatagrams()) {
                for (String lana : new String[] {"127.0.0.4", "127.0.0.5", "127.0.0.4"}) {
                    raw.send(
                            DgmKind.DIRECT_GROUP,
                            usual.domain(),
                            RawDatagrams.mailslot("joe", "TESTGRP", "copied"),
                            TestNodes.at(lana, ports.datagram()));
                }
                for (String lana : new String[] {"127.0.0.4", "127.0.0.5"}) {
                    raw.send(
                            DgmKind.DIRECT_GROUP,
                            usual.domain(),
                            RawDatagrams.mailslot("joe", "TESTGRP", "only to " + lana),
                            TestNodes.at(lana, ports.datagram()));
                }
            }
            await().until(() -> inbox.messages.stream()
                            .filter(message -> message.text().startsWith("only to "))
                            .count()
                    == 2);
        }

        assertThat(inbox.messages)
                .extracting(ReceivedMessage::text)
                .filteredOn(text -> !text.startsWith("first "))
                .containsExactlyInAnyOrder("copied", "only to 127.0.0.4", "only to 127.0.0.5");
    }

    @Test
    void showsTheComputerNameWhereNoSenderIsGiven() throws Exception {
        two.functions.netMessageBufferSend(Optional.empty(), "TESTGRP*", Optional.empty(), "who");

        assertThat(take(thereInbox).from()).isEqualTo("HERE");
    }
}
