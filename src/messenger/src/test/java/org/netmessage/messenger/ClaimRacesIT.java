package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.RetryPolicy;

/** Tries, grants and conflicts that come when what they are about was given up just before. */
class ClaimRacesIT {
    private static final Alias HERE = TestNodes.alias("HERE");
    private static final RetryPolicy FAST = new RetryPolicy(3, Duration.ofMillis(60));

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
        MessengerSettings usual = TestNodes.settings("127.0.0.1", "HERE", ports);
        NodeSettings fast = TestNodes.fast(usual.node(), FAST);
        NodeSettings trusting = fast.withNameService(fast.nameService().withTrust(true, 3));
        service = new MessengerService(TestNodes.with(usual, trusting), loops);
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
}
