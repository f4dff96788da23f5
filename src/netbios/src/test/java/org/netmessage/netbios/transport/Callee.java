package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Somebody on loopback who is called by a connector, and answers with bytes. */
final class Callee {
    static final String ADDRESS = "127.0.0.9";

    private final RecordingListener listener = new RecordingListener();
    private final Loopback loopback;
    private final ServerSocket listening;
    private final SessionConnector connector;

    Callee(Loopback loopback) {
        this(loopback, settings -> settings);
    }

    /** Called by a connector with other settings than the usual ones. */
    Callee(Loopback loopback, UnaryOperator<NodeSettings> change) {
        this.loopback = loopback;
        this.listening = loopback.closing(TcpPeer.listen(ADDRESS));
        this.connector =
                new SessionConnector(loopback.loops(), change.apply(Loopback.settings(Loopback.HERE, Loopback.FAST)));
    }

    /** What the caller's listener is told. */
    RecordingListener listener() {
        return listener;
    }

    ServerSocket listening() {
        return listening;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    CompletableFuture<NetBiosSession> open() {
        return open(address(), Loopback.soon());
    }

    CompletableFuture<NetBiosSession> open(InetSocketAddress target, Deadline deadline) {
        return connector.open(target, Loopback.name("ALICE"), Loopback.name("BOB"), listener, deadline);
    }

    /** Takes the next call. */
    TcpPeer answer() {
        return loopback.closing(TcpPeer.answer(listening));
    }
}
