package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.messenger.TwoServices.assertStatus;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.RetryPolicy;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** Many names, names on two LANAs, the name of the user, and names that others demand back. */
class NameTableIT {
    private static final Optional<String> HERE = Optional.empty();
    private static final RetryPolicy FAST = new RetryPolicy(1, Duration.ofMillis(50));
    private static final RetryPolicy UNHURRIED = new RetryPolicy(3, Duration.ofMillis(200));
    private static final int TIME = 10;

    private static EventLoops loops;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start("test", 2);
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @Test
    void holdsTwoHundredAndFiftySixNamesAndNoMore() throws Exception {
        MessengerSettings usual = TestNodes.settings("127.0.0.1", "HERE", Ports.free());
        MessengerSettings large = TestNodes.with(
                TestNodes.with(usual, TestNodes.fast(usual.node(), FAST)), MessengerSettings.Limits.DEFAULT);
        try (MessengerService service = new MessengerService(large, loops);
                MessageFunctions functions = service.functions(Optional.empty(), Optional.empty())) {
            List<CompletableFuture<Void>> added = new ArrayList<>();
            for (int i = 1; i < 256; i++) { // the computer name is one
                added.add(service.addName("NAME" + i));
            }

            assertStatus(NetApiStatus.NERR_TooManyNames, () -> functions.netMessageNameAdd(HERE, "NAME256"));
            CompletableFuture.allOf(added.toArray(CompletableFuture[]::new)).get(TIME, TimeUnit.SECONDS);
            TestNodes.awaitName(service, TestNodes.alias("HERE"));
            assertThat(functions
                            .netMessageNameEnum(HERE, 0, NameEnumeration.MAX_PREFERRED_LENGTH, 0)
                            .entries())
                    .hasSize(256);
            functions.netMessageNameDel(HERE, "NAME7");
            functions.netMessageNameAdd(HERE, "NAME256");
        }
    }

    @Test
    void addsNameOnAllLanasOrNone() throws Exception {
        MessengerSettings usual = TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender());
        // ports of the system's choice, so each LANA has a segment of its own
        NodeSettings node = NodeSettings.on(
                        Ipv4Network.parseAddress("127.0.0.1"), Ipv4Network.parseAddress("127.0.0.2"))
                .withPorts(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.of(0));
        NameTable names = new NameTable(8, TestNodes.CP850, () -> {});
        MessengerNode both = new MessengerNode(
                loops,
                TestNodes.with(usual, TestNodes.fast(node, UNHURRIED)),
                names,
                offer -> new Decision.Refused(SsnError.NOT_LISTENING_ON_CALLED_NAME));
        NameFunctions functions = new NameFunctions(names, both, loops, TestNodes.CP850);
        both.enter();
        both.attempt().get(TIME, TimeUnit.SECONDS);
        List<InetSocketAddress> lanas = both.netBios().nameServiceAddresses();
        try (Segment first = new Segment(lanas.get(0).getPort());
                Segment second = new Segment(lanas.get(1).getPort())) {
            second.own("ALICE");

            CompletableFuture<Void> added = functions.add("ALICE");

            await().until(added::isCompletedExceptionally);
            assertStatus(NetApiStatus.NERR_DuplicateName, () -> {
                try {
                    added.join();
                } catch (CompletionException e) {
                    throw MessengerException.of(e);
                }
            });
            assertThat(names.all()).isEmpty();
            await().until(() -> first.releases("ALICE") > 0);
            assertThat(second.releases("ALICE")).isZero(); // it was never ours there

            second.disown("ALICE");
            functions.add("ALICE").get(TIME, TimeUnit.SECONDS);
            assertThat(names.registered()).containsExactly(TestNodes.alias("ALICE"));
            long firstBefore = first.releases("ALICE");
            functions.delete("ALICE").get(TIME, TimeUnit.SECONDS);
            await().until(() -> first.releases("ALICE") > firstBefore && second.releases("ALICE") > 0);
        } finally {
            both.close().get(TIME, TimeUnit.SECONDS);
            both.netBios().closeOutlets().get(TIME, TimeUnit.SECONDS);
        }
    }

    @Test
    void hasTheNameOfItsUser() throws Exception {
        try (TwoServices two = new TwoServices(loops, usual -> TestNodes.withUser(usual, "JOE"), usual -> usual)) {
            Inbox everything = two.register(two.here, new Inbox());
            TestNodes.awaitName(two.here, TestNodes.alias("JOE"));

            try (MessageFunctions remote = two.there.functions(Optional.empty(), Optional.empty())) {
                remote.netMessageBufferSend(HERE, "joe", Optional.empty(), "for the user");
            }

            assertThat(everything.messages.poll(TIME, TimeUnit.SECONDS).text()).isEqualTo("for the user");
            assertStatus(NetApiStatus.NERR_NameInUse, () -> two.functions.netMessageNameDel(HERE, "JOE"));
        }
    }

    @Test
    void goesOnWithoutTheNameOfItsUserUntilItIsFree() throws Exception {
        try (TwoServices two = new TwoServices(loops, usual -> TestNodes.withUser(usual, "JOE"), usual -> usual)) {
            Inbox other = two.register(two.there, new Inbox("JOE"));
            try (Segment segment = new Segment(two.ports.name())) {
                two.register(two.here, new Inbox("ALICE"));
                TestNodes.awaitName(two.here, TestNodes.alias("HERE"));
                await().until(() -> segment.registrations("JOE") > 0);
                assertStatus(NetApiStatus.NERR_NotLocalName, () -> two.functions.netMessageNameGetInfo(HERE, "JOE", 0));
            }

            two.there.unregister(other);

            TestNodes.awaitName(two.here, TestNodes.alias("JOE"));
        }
    }

    @Test
    void claimsTheComputerNameUntilItIsFree() throws Exception {
        try (TwoServices two = new TwoServices(loops)) {
            Inbox other = two.register(two.there, new Inbox("HERE"));
            try (Segment segment = new Segment(two.ports.name())) {
                two.register(two.here, new Inbox("ALICE"));
                await().until(() -> segment.registrations("HERE") > 0);
                assertStatus(
                        NetApiStatus.NERR_NotLocalName, () -> two.functions.netMessageNameGetInfo(HERE, "HERE", 0));
            }

            two.there.unregister(other);

            TestNodes.awaitName(two.here, TestNodes.alias("HERE"));
        }
    }

    @Test
    void claimsNameAnewThatSomebodyDemanded() throws Exception {
        Ports ports = Ports.free();
        MessengerSettings usual = TwoServices.settings("127.0.0.1", "HERE", ports);
        NodeSettings trusting =
                usual.node().withNameService(usual.node().nameService().withTrust(true, 3));
        try (Segment segment = new Segment(ports.name());
                MessengerService service = new MessengerService(TestNodes.with(usual, trusting), loops);
                MessageFunctions functions = service.functions(Optional.empty(), Optional.empty())) {
            service.register(new Inbox("ALICE"));
            functions.netMessageNameAdd(HERE, "BOB");
            TestNodes.awaitName(service, TestNodes.alias("ALICE"));
            segment.own("ALICE");
            segment.own("BOB");

            segment.demand("ALICE", TestNodes.at("127.0.0.1", ports.name()));
            segment.demand("BOB", TestNodes.at("127.0.0.1", ports.name()));
            for (String name : new String[] {"ALICE", "BOB"}) {
                await().untilAsserted(() -> assertStatus(
                        NetApiStatus.NERR_NotLocalName, () -> functions.netMessageNameGetInfo(HERE, name, 0)));
            }

            assertStatus(NetApiStatus.NERR_AlreadyExists, () -> functions.netMessageNameAdd(HERE, "BOB"));
            functions.netMessageNameDel(HERE, "BOB");
            segment.disown("ALICE");
            segment.disown("BOB");
            TestNodes.awaitName(service, TestNodes.alias("ALICE"));
            functions.netMessageNameAdd(HERE, "BOB");
            TestNodes.awaitName(service, TestNodes.alias("BOB"));
        }
    }
}
