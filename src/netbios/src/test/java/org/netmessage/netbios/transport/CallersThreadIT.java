package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;

import io.netty.util.internal.InternalThreadLocalMap;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** Nothing of Netty stays behind in the thread locals of a thread that calls us. */
class CallersThreadIT {
    @Test
    void staysClean() throws Exception {
        FutureTask<Boolean> caller = new FutureTask<>(() -> {
            useEverything();
            return InternalThreadLocalMap.getIfSet() == null;
        });
        new Thread(caller, "caller").start();

        assertThat(caller.get(Loopback.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .as("no thread locals of Netty")
                .isTrue();
        Loopback.assertNoThreadLeft();
    }

    private static void useEverything() {
        EventLoops loops = EventLoops.start("test", 1);
        NodeSettings settings = settings(HERE, FAST);
        RecordingListener listener = new RecordingListener();
        NetBiosNode node = new NetBiosNode(loops, settings, offer -> new Decision.Accepted(listener));
        get(node.start());
        get(node.claim(name("ALICE"), false));
        NameResolver resolver = new NameResolver(loops, settings, Map.of(), () -> Optional.of(node));
        NetBiosSession session = get(new SessionConnector(loops, settings)
                .open(get(resolver.find(name("ALICE"), soon())), name("ALICE"), name("BOB"), listener, soon()));
        session.send(new byte[1]);
        listener.next();
        session.pause();
        session.resume();
        session.execute(() -> {});
        assertThat(session.isOpen()).isTrue();
        assertThat(session.toString()).isNotEmpty();
        failure(resolver.find(name("NOBODY"), soon()));
        failure(resolver.findAt(name("NOBODY"), Loopback.nameService(node), soon()));
        CompletableFuture<Void> done = new CompletableFuture<>();
        loops.schedule(() -> {}, Duration.ofMinutes(1)).run();
        loops.execute(() -> done.complete(null));
        RetryLoop retry = RetryLoop.start(
                loops, () -> CompletableFuture.failedFuture(new IllegalStateException()), (failure, delay) -> {});
        retry.stop();
        get(done);
        session.close();
        listener.awaitEnd();
        get(node.release(name("ALICE")));
        get(resolver.close());
        get(node.stop());
        loops.close();
    }
}
