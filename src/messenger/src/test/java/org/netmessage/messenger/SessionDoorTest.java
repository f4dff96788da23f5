package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.messenger.codec.SmbDecoder;
import org.netmessage.messenger.codec.SmbEncoder;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EmbeddedSession;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;
import org.netmessage.netbios.transport.SessionAcceptor.Offer;

/** Calls to HERE, which has a consumer of ALICE, a name SILENT that nobody consumes, and room for 200 bytes of one address. */
class SessionDoorTest {
    private static final NetBiosName CALLER = TestNodes.alias("RAW").name();
    private static final InetSocketAddress SOURCE = TestNodes.at("127.0.0.9", 1024);
    private static final SenderPolicy FOES =
            SenderPolicy.DEFAULT.withDenied(Set.of("FOE"), List.of(Ipv4Network.parse("127.0.0.66")));

    private final OpenTexts room = new OpenTexts(800, 200);
    private SessionDoor door;

    @BeforeEach
    void start() throws Exception {
        NameTable names = new NameTable(8, TestNodes.CP850, () -> {});
        for (String name : List.of("ALICE", "SILENT")) {
            names.hold(TestNodes.alias(name), this);
            names.granted(TestNodes.alias(name));
        }
        Consumers consumers = new Consumers();
        consumers.add(new Inbox("ALICE"));
        MessengerSettings settings =
                TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender()).withSenders(FOES);
        door = new SessionDoor(
                new ReceiverParts(settings, names, consumers, Clock.systemUTC(), System::nanoTime, () -> false, room));
    }

    private Decision call(String called, NetBiosName calling, InetSocketAddress source) {
        return door.decide(new Offer(Optional.of(TestNodes.alias(called).name()), Optional.of(calling), source));
    }

    private static SsnError errorOf(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).error();
    }

    @Test
    void takesCallsToNamesThatSomebodyConsumes() {
        assertThat(call("ALICE", CALLER, SOURCE)).isInstanceOf(Decision.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SILENT", "NOBODY"})
    void refusesCallsToOtherNames(String called) {
        assertThat(errorOf(call(called, CALLER, SOURCE))).isEqualTo(SsnError.NOT_LISTENING_ON_CALLED_NAME);
    }

    @Test
    void takesWhoSendsNoSessionRequest() {
        assertThat(door.decide(new Offer(Optional.empty(), Optional.empty(), SOURCE)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void refusesWhoIsDenied() {
        NetBiosName foe = TestNodes.alias("FOE").name();
        InetSocketAddress den = TestNodes.at("127.0.0.66", 1024);

        assertThat(errorOf(call("ALICE", foe, SOURCE))).isEqualTo(SsnError.NOT_LISTENING_FOR_CALLING_NAME);
        assertThat(errorOf(call("ALICE", CALLER, den))).isEqualTo(SsnError.NOT_LISTENING_FOR_CALLING_NAME);
        assertThat(errorOf(door.decide(new Offer(Optional.empty(), Optional.empty(), den))))
                .isEqualTo(SsnError.NOT_LISTENING_FOR_CALLING_NAME);
    }

    @Test
    void textsTakeTheRoomOfTheAddressTheyComeFrom() {
        leaveTextOpen(SOURCE);
        leaveTextOpen(SOURCE);
        assertThat(room.inAll()).isEqualTo(200);
        leaveTextOpen(SOURCE);
        assertThat(room.inAll()).as("its share is used up").isEqualTo(200);

        leaveTextOpen(TestNodes.at("127.0.0.8", 1024));

        assertThat(room.inAll()).isEqualTo(300);
    }

    /** Begins a message on a session of its own, and sends 100 bytes of text. */
    private void leaveTextOpen(InetSocketAddress source) {
        Decision.Accepted accepted = (Decision.Accepted) call("ALICE", CALLER, source);
        EmbeddedSession opened =
                EmbeddedSession.open(source, TestNodes.alias("ALICE").name(), CALLER);
        SmbRequest start = new SmbRequest.StartMessage(RawSession.ascii("joe"), RawSession.ascii("ALICE"));
        accepted.listener().onMessage(opened.session(), Unpooled.wrappedBuffer(SmbEncoder.encode(start)));
        int group = SmbDecoder.decodeResponse(opened.sent()).groupId().orElseThrow();
        SmbRequest text = new SmbRequest.TextBlock(group, RawSession.ascii("x".repeat(100)));
        accepted.listener().onMessage(opened.session(), Unpooled.wrappedBuffer(SmbEncoder.encode(text)));
    }
}
