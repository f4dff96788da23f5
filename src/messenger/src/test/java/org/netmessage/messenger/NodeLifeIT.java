package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.RetryPolicy;

/** Who keeps the node of a service listening: consumers, and names of the name functions from their claim on. */
class NodeLifeIT {
    private static final Alias ALICE = TestNodes.alias("ALICE");
    private static final RetryPolicy FAST = new RetryPolicy(3, Duration.ofMillis(60));
    private static final int TIME = 5;

    private static EventLoops loops;

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
    void start() throws Exception {
        MessengerSettings usual = TestNodes.settings("127.0.0.1", "HERE", Ports.free());
        service = new MessengerService(TestNodes.with(usual, TestNodes.fast(usual.node(), FAST)), loops);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void awaitListening(boolean listens) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> service.listens() == listens);
    }

    @Test
    void claimThatBeginsWhileTheLastConsumerIsLeavingKeepsTheNode() throws Exception {
        service.register(consumer);
        TestNodes.awaitName(service, TestNodes.alias("HERE"));
        Thread leaving = new Thread(() -> service.unregister(consumer), "leaving");
        CompletableFuture<Void> added;
        synchronized (service.node()) { // so that he gets no further than to the node
            leaving.start();
            await().until(() -> leaving.getState() == Thread.State.BLOCKED);
            added = service.addName("ALICE");
        }
        leaving.join(Duration.ofSeconds(TIME).toMillis());

        added.get(TIME, TimeUnit.SECONDS);

        assertThat(service.listens()).isTrue();
        assertThat(service.holds(ALICE)).isTrue();
    }

    @Test
    void claimUnderWayKeepsTheNodeWhenTheLastConsumerHasLeft() throws Exception {
        service.register(consumer);
        TestNodes.awaitName(service, TestNodes.alias("HERE"));
        CompletableFuture<Void> added = service.addName("ALICE");
        assertThat(added).isNotDone();

        service.unregister(consumer);

        added.get(TIME, TimeUnit.SECONDS);
        assertThat(service.holds(ALICE)).isTrue();
    }

    @Test
    void nameThatIsBeingAddedIsNotClaimedForConsumerToo() throws Exception {
        CompletableFuture<Void> added;
        synchronized (service.node()) { // so that the attempt to listen, for which the claim waits, does not end
            added = service.addName("ALICE");
            assertThat(service.node().attempt()).isNotDone();
            service.register(new Inbox("ALICE"));
        }

        added.get(TIME, TimeUnit.SECONDS);

        assertThat(service.holds(ALICE)).isTrue();
    }

    @Test
    void claimThatWasGivenUpGrantsNothingToTheNextOne() throws Exception {
        service.register(consumer);
        TestNodes.awaitName(service, TestNodes.alias("HERE"));
        Inbox first = new Inbox("ALICE");
        try (Segment segment =
                new Segment(service.settings().node().ports().name().orElseThrow())) {
            service.register(first);
            synchronized (service.node()) { // so that the loop gets no further with what it was granted
                await().until(NodeLifeIT::aLoopIsBlocked);
                segment.own("ALICE");
                service.unregister(first);
                service.register(new Inbox("ALICE"));
            }
            long before = segment.registrations("ALICE");

            await().until(() -> segment.registrations("ALICE") > before);

            assertThat(service.holds(ALICE)).isFalse();
        }
    }

    private static boolean aLoopIsBlocked() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith(EventLoops.THREAD_PREFIX)
                        && thread.getState() == Thread.State.BLOCKED);
    }

    @Test
    void stopsWithTheLastOfConsumersAndNames() throws Exception {
        service.register(consumer);
        service.addName("ALICE").get(TIME, TimeUnit.SECONDS);
        service.unregister(consumer);
        service.unregister(consumer); // counts once
        assertThat(service.listens()).isTrue();

        service.deleteName("ALICE").get(TIME, TimeUnit.SECONDS);

        awaitListening(false);
    }

    @Test
    void stopsAfterClaimInVain() throws Exception {
        MessengerSettings owner = TestNodes.settings(
                "127.0.0.2",
                "THERE",
                new Ports(
                        service.settings().node().ports().name().orElseThrow(),
                        0,
                        service.settings().node().ports().datagram().orElseThrow()));
        try (MessengerService there =
                new MessengerService(TestNodes.with(owner, TestNodes.fast(owner.node(), FAST)), loops)) {
            there.register(new Inbox("ALICE"));
            TestNodes.awaitName(there, ALICE);

            assertThatThrownBy(() -> service.addName("ALICE").get(TIME, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(Exception.class);

            awaitListening(false);
        }
    }

    @Test
    void startsAgainForTheNextOne() throws Exception {
        for (int round = 0; round < 2; round++) {
            service.addName("ALICE").get(TIME, TimeUnit.SECONDS);
            service.deleteName("ALICE").get(TIME, TimeUnit.SECONDS);
        }

        awaitListening(false);
    }

    @Test
    void nothingStartsItAfterTheEnd() throws Exception {
        service.register(consumer);
        TestNodes.awaitName(service, TestNodes.alias("HERE"));
        service.close();
        assertThat(service.listens()).isFalse();

        try (MessageFunctions functions = service.functions(Optional.empty(), Optional.empty())) {
            functions.netMessageNameEnum(Optional.empty(), 0, NameEnumeration.MAX_PREFERRED_LENGTH, 0);
            service.register(new Inbox("BOB"));
            TwoServices.assertStatus(
                    NetApiStatus.NERR_NetworkError, () -> functions.netMessageNameAdd(Optional.empty(), "ALICE"));
        }

        assertThat(service.listens()).isFalse();
    }

    @Test
    void whoOnlyLooksAtNamesStartsNothingAndSeesNone() throws Exception {
        try (MessageFunctions functions = service.functions(Optional.empty(), Optional.empty())) {
            assertThat(functions
                            .netMessageNameEnum(Optional.empty(), 0, NameEnumeration.MAX_PREFERRED_LENGTH, 0)
                            .entries())
                    .isEmpty();
            TwoServices.assertStatus(
                    NetApiStatus.NERR_NotLocalName, () -> functions.netMessageNameGetInfo(Optional.empty(), "HERE", 0));
        }

        assertThat(service.node().attempt()).as("an attempt to listen").isCompleted();
        assertThat(service.listens()).isFalse();
    }
}
