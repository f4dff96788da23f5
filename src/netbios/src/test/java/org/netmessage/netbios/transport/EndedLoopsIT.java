package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** Whoever still calls when the event loops have ended gets an answer, and what waited then does not wait for ever. */
@ExtendWith(BufferLeakExtension.class)
class EndedLoopsIT {
    private final EventLoops loops = EventLoops.start("test", 1);
    private final RecordingListener served = new RecordingListener();
    private final NetBiosNode node =
            new NetBiosNode(loops, settings(HERE, FAST), offer -> new Decision.Accepted(served));
    private final NameResolver resolver = new NameResolver(
            loops,
            settings(HERE, FAST).withPorts(OptionalInt.of(4137), OptionalInt.of(4139), OptionalInt.of(0)),
            Map.of(),
            Optional::empty);
    private final SessionConnector connector = new SessionConnector(loops, settings(HERE, FAST));

    @AfterEach
    void close() {
        loops.close();
        Loopback.assertNoThreadLeft();
    }

    @Test
    void endWhatWaits() {
        NodeSettings patient = settings(HERE, new RetryPolicy(3, Duration.ofMinutes(1)));
        NetBiosNode claiming = new NetBiosNode(loops, patient, offer -> new Decision.Accepted(served));
        NameResolver asking = new NameResolver(loops, patient, Map.of(), () -> Optional.of(claiming));
        get(claiming.start());
        CompletableFuture<Void> claim = claiming.claim(name("ALICE"), false);
        CompletableFuture<InetSocketAddress> found = asking.find(name("BOB"), Deadline.in(Duration.ofMinutes(1)));

        loops.close();

        failure(claim);
        failure(found);
    }

    @Test
    void endSessions() {
        get(node.start());
        get(node.claim(name("ALICE"), false));
        RecordingListener calling = new RecordingListener();
        NetBiosSession session = get(connector.open(
                node.sessionServiceAddress().orElseThrow(), name("ALICE"), name("BOB"), calling, soon()));

        loops.close();

        assertThat(session.isOpen()).isFalse();
        assertThat(calling.closed()).isEqualTo(1);
        served.awaitEnd();
        assertThatCode(() -> {
                    session.send(new byte[1]);
                    session.pause();
                    session.resume();
                    session.close();
                })
                .doesNotThrowAnyException();
        assertThat(session).hasToString("ALICE<03> at " + NetBiosLog.text(session.remoteAddress()));
    }

    @Test
    void doNotKeepStopWaiting() {
        get(node.start());
        get(node.claim(name("ALICE"), false));

        CompletableFuture<Void> stopped = node.stop();
        loops.close();

        get(stopped);
    }

    @Test
    void refuseWhatComesLater() {
        get(node.start());
        get(node.claim(name("ALICE"), false));
        loops.close();

        failure(node.claim(name("BOB"), false));
        get(node.release(name("ALICE")));
        failure(resolver.find(name("BOB"), soon()));
        failure(resolver.find(name("BOB"), soon()));
        failure(connector.open(at(HERE, 4139), name("ALICE"), name("BOB"), new RecordingListener(), soon()));
        failure(new NetBiosNode(loops, settings(HERE, FAST), offer -> null).start());
        get(node.stop());
        get(resolver.close());
        loops.close();
    }
}
