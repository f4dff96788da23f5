package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.messenger.TextPolicy.Unmappable;
import org.netmessage.messenger.codec.SmbVector;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.ReceivedDatagram;

/** The user data of a datagram, on its whole way to the consumers; the first byte names the station it comes from. */
public class DatagramReceiverFuzzTest {
    private static final int MAX_DATA = 512;
    private static final List<String> STATIONS = List.of("RAW", "RUSSIAN", "JAPANESE");
    private static final NetBiosName DOMAIN = NetBiosName.of("TESTGRP", 0, TestNodes.CP850);
    // kept, or it would be collected with its level
    private static final Logger LOG = Logger.getLogger("org.netmessage.messenger");

    private final Inbox alice = new Inbox("ALICE");
    private final Inbox everything = new Inbox();
    private final NameTable names = new NameTable(2, TestNodes.CP850, () -> {});
    private final Consumers consumers = new Consumers();
    private final ReceiverParts parts;

    /** A service with an alias and somebody who takes what the domain gets. */
    public DatagramReceiverFuzzTest() {
        LOG.setLevel(Level.OFF);
        try {
            names.hold(TestNodes.alias("ALICE"), this);
        } catch (MessengerException e) {
            throw new IllegalStateException(e);
        }
        names.granted(TestNodes.alias("ALICE"));
        consumers.add(alice);
        consumers.add(everything);
        TextPolicy text = new TextPolicy(
                Unmappable.REPLACE,
                true,
                Map.of("RUSSIAN", Charset.forName("IBM866"), "JAPANESE", Charset.forName("windows-31j")));
        MessengerSettings settings = TestNodes.with(TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender()), text);
        parts = new ReceiverParts(
                settings, names, consumers, Clock.systemUTC(), System::nanoTime, () -> false, new OpenTexts(0, 0));
    }

    /** Messages to everybody whom there is, and an SMB of each kind. */
    public static Stream<byte[]> seeds() {
        Stream<byte[]> writes = Stream.of("ALICE", "TESTGRP", "*", "NOBODY")
                .map(to -> RawDatagrams.mailslot("joe", to, "a text\r\nof two lines\u001B"));
        return Stream.concat(writes, SmbVector.all().map(SmbVector::bytes)).map(data -> {
            byte[] seed = new byte[1 + data.length];
            System.arraycopy(data, 0, seed, 1, data.length);
            return seed;
        });
    }

    @MethodSource("seeds")
    @FuzzTest
    public void deliversTameMessageOrNone(byte[] data) {
        if (data.length == 0 || data.length > 1 + MAX_DATA) {
            return;
        }
        DatagramReceiver receiver = new DatagramReceiver(parts, new RecentDatagrams(System::nanoTime));
        String station = STATIONS.get((data[0] & 0xFF) % STATIONS.size());
        ReceivedDatagram datagram = new ReceivedDatagram(
                DgmKind.DIRECT_GROUP,
                NetBiosName.of(station, 0, TestNodes.CP850),
                DOMAIN,
                TestNodes.at("127.0.0.9", 138),
                Ipv4Network.parseAddress("127.0.0.9"),
                1,
                Octets.of(Arrays.copyOfRange(data, 1, data.length)));

        receiver.onDatagram(datagram);
        receiver.onDatagram(datagram);

        assertThat(alice.messages.size() + everything.messages.size()).isLessThanOrEqualTo(1);
        Stream.concat(alice.messages.stream(), everything.messages.stream())
                .forEach(DatagramReceiverFuzzTest::assertTame);
        alice.messages.clear();
        everything.messages.clear();
    }

    private static void assertTame(ReceivedMessage message) {
        assertThat(message.text()).hasSizeLessThanOrEqualTo(MAX_DATA).isEqualTo(OemText.neutralise(message.text()));
        assertThat(message.from()).isEqualTo(OemText.neutralise(message.from()));
        assertThat(message.to().text()).isIn("ALICE", "TESTGRP");
    }
}
