package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.nameService;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Two nodes with the same ports on addresses of their own, as two machines of a segment are. */
@ExtendWith(BufferLeakExtension.class)
class TwoNodesIT {
    private static final RetryPolicy BRISK = new RetryPolicy(3, Duration.ofMillis(120));

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private NetBiosNode here;
    private NetBiosNode there;
    private NameResolver resolver;

    @BeforeEach
    void start() {
        here = LOOPBACK.node(settings("127.0.0.1", BRISK));
        OptionalInt namePort = OptionalInt.of(nameService(here).getPort());
        OptionalInt sessionPort = OptionalInt.of(sessionService(here).getPort());
        there = LOOPBACK.node(settings("127.0.0.2", BRISK).withPorts(namePort, sessionPort, OptionalInt.empty()));
        resolver = new NameResolver(LOOPBACK.loops(), settings("127.0.0.1", BRISK), Map.of(), () -> Optional.of(here));
        LOOPBACK.closing(() -> get(resolver.close()));
    }

    private static InetSocketAddress sessionService(NetBiosNode node) {
        return node.sessionServiceAddress().orElseThrow();
    }

    @Test
    void findEachOtherByBroadcast() {
        get(there.claim(name("ALICE"), false));

        assertThat(get(resolver.find(name("ALICE"), soon()))).isEqualTo(sessionService(there));
    }

    @Test
    void tellOnRequestWhatTheyOwn() {
        get(there.claim(name("ALICE"), false));

        assertThat(get(resolver.findAt(name("ALICE"), nameService(there), soon())))
                .isEqualTo(at("127.0.0.2", sessionService(here).getPort()));
        assertThat(failure(resolver.findAt(name("BOB"), nameService(there), soon()))
                        .reason())
                .isEqualTo(Reason.NAME_NOT_FOUND);
    }

    @Test
    void cannotOwnTheSameUniqueName() {
        get(there.claim(name("ALICE"), false));

        NetBiosException failure = failure(here.claim(name("ALICE"), false));

        assertThat(failure.reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(failure).hasMessageContaining("127.0.0.2");
        assertThat(here.ownership(name("ALICE"))).isEmpty();
    }

    @Test
    void shareGroupName() {
        CompletableFuture<Void> one = there.claim(name("GROUP"), true);
        CompletableFuture<Void> other = here.claim(name("GROUP"), true);

        get(one);
        get(other);
        assertThat(failure(here.claim(name("GROUP"), false)).reason()).isEqualTo(Reason.NAME_CONFLICT);
    }

    @Test
    void passNameOn() {
        get(there.claim(name("ALICE"), false));
        get(there.release(name("ALICE")));

        get(here.claim(name("ALICE"), false));

        assertThat(get(resolver.find(name("ALICE"), soon()))).isEqualTo(sessionService(here));
    }

    @Test
    void waitForTheirOwnNameWhileItIsClaimed() {
        CompletableFuture<Void> claim = here.claim(name("ALICE"), false);

        CompletableFuture<InetSocketAddress> found = resolver.find(name("ALICE"), soon());

        assertThat(found).as("the claim takes 360 ms").isNotDone();
        assertThat(get(found)).isEqualTo(sessionService(here));
        assertThat(claim).isCompleted();
    }

    @Test
    void findOtherOwnerAfterTheirClaimFailed() {
        get(there.claim(name("ALICE"), false));
        CompletableFuture<Void> claim = here.claim(name("ALICE"), false);

        CompletableFuture<InetSocketAddress> found = resolver.find(name("ALICE"), soon());

        assertThat(failure(claim).reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(failure(found).reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(get(resolver.find(name("ALICE"), soon()))).isEqualTo(sessionService(there));
    }
}
