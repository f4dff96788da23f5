package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** Two nodes that call each other at the same time have two sessions, which do not know of each other. */
@ExtendWith(BufferLeakExtension.class)
class SimultaneousSessionsIT {
    private static final int TIMES = 100;

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final Set<String> called = ConcurrentHashMap.newKeySet();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private Node alice;
    private Node bob;

    private record Node(String name, NetBiosNode node, SessionConnector connector) {}

    @BeforeEach
    void start() {
        alice = node("127.0.0.1", "ALICE");
        bob = node("127.0.0.2", "BOB");
    }

    private Node node(String address, String name) {
        NodeSettings settings = settings(address, FAST).withLimits(SessionLimits.DEFAULT.withSessions(1000, 1000));
        NetBiosNode node = LOOPBACK.node(settings, offer -> new Decision.Accepted(new Answering(name)));
        get(node.claim(name(name), false));
        return new Node(name, node, new SessionConnector(LOOPBACK.loops(), settings));
    }

    /** Answers each message with its own name before it. */
    private final class Answering implements SessionListener {
        private final String name;

        Answering(String name) {
            this.name = name;
        }

        @Override
        public void onMessage(NetBiosSession session, ByteBuf message) {
            String text = message.toString(StandardCharsets.US_ASCII);
            called.add(session.callingName().orElseThrow() + ">"
                    + session.calledName().orElseThrow() + " " + text);
            session.send((name + " heard " + text).getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void onClosed(NetBiosSession session) {}
    }

    /** Calls, says something, waits for the answer and hangs up. */
    private CompletableFuture<Void> talk(Node from, Node to, int i) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        SessionListener listener = new SessionListener() {
            @Override
            public void onMessage(NetBiosSession session, ByteBuf message) {
                answered.add(from.name() + " " + i + ": " + message.toString(StandardCharsets.US_ASCII));
                session.close();
            }

            @Override
            public void onClosed(NetBiosSession session) {
                over.complete(null);
            }
        };
        return from.connector()
                .open(
                        to.node().sessionServiceAddress().orElseThrow(),
                        name(to.name()),
                        name(from.name()),
                        listener,
                        soon())
                .thenCompose(session -> session.send(("word " + i).getBytes(StandardCharsets.US_ASCII)))
                .thenCompose(sent -> over);
    }

    @Test
    void bothStandAndNothingIsLostOrCrossed() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Runnable go = LOOPBACK.occupy(); // so that both begin at once
            CompletableFuture<Void> there = talk(alice, bob, i);
            CompletableFuture<Void> back = talk(bob, alice, i);
            go.run();
            all.add(there);
            all.add(back);
            if (i % 10 == 0) {
                get(CompletableFuture.allOf(there, back));
            }
        }
        all.forEach(Loopback::get);

        Set<String> words = new TreeSet<>();
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < TIMES; i++) {
            words.add("ALICE<03>>BOB<03> word " + i);
            words.add("BOB<03>>ALICE<03> word " + i);
            answers.add("ALICE " + i + ": BOB heard word " + i);
            answers.add("BOB " + i + ": ALICE heard word " + i);
        }
        assertThat(called).containsExactlyInAnyOrderElementsOf(words);
        assertThat(answered).containsExactlyInAnyOrderElementsOf(answers);
    }
}
