package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.RetryPolicy;

/** Tries, grants and conflicts that come when what they are about was given up just before. */
class ClaimRacesIT {
    private static final Alias HERE = TestNodes.alias("HERE");
    private static final Alias ALICE = TestNodes.alias("ALICE");
    private static final RetryPolicy FAST = new RetryPolicy(3, Duration.ofMillis(60));
    private static final int TIME = 10;

    private static EventLoops loops;

    private final Ports ports = Ports.free();
    private final Inbox consumer = new Inbox();
    private MessengerService service;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start("test", 2);
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @BeforeEach
    void start() {
        service = service(TestNodes.settings("127.0.0.1", "HERE", ports).node());
    }

    private MessengerService service(NodeSettings node) {
        NodeSettings fast = TestNodes.fast(node, FAST);
        NodeSettings trusting = fast.withNameService(fast.nameService().withTrust(true, 3));
        return new MessengerService(TestNodes.with(TestNodes.settings("127.0.0.1", "HERE", ports), trusting), loops);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static long blockedLoops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(EventLoops.THREAD_PREFIX)
                        && thread.getState() == Thread.State.BLOCKED)
                .count();
    }

    /** Runs something when what was triggered has come as far as the node, and before it gets any further. */
    private void asALoopWaits(Runnable trigger, Runnable action) {
        synchronized (service.node()) {
            trigger.run();
            await().until(() -> blockedLoops() > 0);
            action.run();
        }
        await().until(() -> blockedLoops() == 0);
    }

    @Test
    void tryThatBeginsWhileTheLastConsumerIsLeavingBindsNothing() throws Exception {
        try (ServerSocket taken = new ServerSocket(ports.session(), 1, Ipv4Network.parseAddress("127.0.0.1"))) {
            service.register(consumer);
            await().until(() -> service.node().attempt().isCompletedExceptionally());
            assertThat(taken.isClosed()).isFalse();
        }

        asALoopWaits(() -> {}, () -> service.unregister(consumer));

        service.register(consumer);
        TestNodes.awaitName(service, HERE);
    }

    @Test
    void tryThatBeginsWhileItsConsumerIsLeavingClaimsNothing() throws Exception {
        Inbox leaving = new Inbox("ALICE");
        service.register(consumer);
        TestNodes.awaitName(service, HERE);
        try (Segment segment = new Segment(ports.name())) {
            segment.own("ALICE");
            service.register(leaving);
            await().until(() -> segment.registrations("ALICE") > 0);
            segment.disown("ALICE");

            asALoopWaits(() -> {}, () -> service.unregister(leaving));
        }

        service.addName("ALICE").get(TIME, TimeUnit.SECONDS);
    }

    @Test
    void claimsNameAnewThatIsInConflictOnTwoLanasAtOnce() throws Exception {
        serveOnTwoLanas();
        service.register(new Inbox("ALICE"));
        TestNodes.awaitName(service, ALICE);

        demandOnBoth("ALICE");

        TestNodes.awaitName(service, ALICE);
    }

    /** With ports of the system's choice, so that each LANA has a segment of its own. */
    private void serveOnTwoLanas() {
        service.close();
        NodeSettings both = NodeSettings.on(
                        Ipv4Network.parseAddress("127.0.0.1"), Ipv4Network.parseAddress("127.0.0.2"))
                .withPorts(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.of(0));
        service = service(both);
    }

    /** Brings a name in conflict on two LANAs before the node hears of the first one. */
    private void demandOnBoth(String alias) {
        List<InetSocketAddress> lanas = service.node().netBios().nameServiceAddresses();
        try (Segment somewhere = new Segment(lanas.get(0).getPort())) {
            synchronized (service.node()) {
                lanas.forEach(lana -> somewhere.demand(alias, lana));
                await().until(() -> blockedLoops() == lanas.size());
            }
        }
    }

    @Test
    void nameThatIsAddedWhileItsConsumerIsLeavingIsNotTakenForAnothers() throws Exception {
        Inbox last = new Inbox("ALICE");
        service.register(consumer);
        service.register(last);
        TestNodes.awaitName(service, HERE);
        TestNodes.awaitName(service, ALICE);
        Thread leaving = new Thread(() -> service.unregister(last), "leaving");
        synchronized (service.node()) { // so that he gets no further than to the node
            leaving.start();
            await().until(() -> leaving.getState() == Thread.State.BLOCKED);
            TwoServices.assertStatus(NetApiStatus.NERR_AlreadyExists, () -> add("ALICE"));
        }
        leaving.join(Duration.ofSeconds(TIME).toMillis());

        add("ALICE");

        assertThat(service.holds(ALICE)).isTrue();
    }

    private void add(String name) throws Exception {
        try {
            service.addName(name).get(TIME, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw MessengerException.of(e.getCause());
        }
    }

    @Test
    void conflictThatComesWhileItsConsumerIsLeavingClaimsNothing() throws Exception {
        Inbox leaving = new Inbox("ALICE");
        service.register(consumer);
        service.register(leaving);
        TestNodes.awaitName(service, HERE);
        TestNodes.awaitName(service, ALICE);

        try (Segment segment = new Segment(ports.name())) {
            asALoopWaits(
                    () -> segment.demand("ALICE", TestNodes.at("127.0.0.1", ports.name())),
                    () -> service.unregister(leaving));
        }

        service.addName("ALICE").get(TIME, TimeUnit.SECONDS);
    }
}
