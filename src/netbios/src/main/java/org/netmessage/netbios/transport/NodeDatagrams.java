package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** The datagram service of a node on one LANA; it is there as soon as its port can be bound. Safe for any thread. */
final class NodeDatagrams {
    private final NodeSettings settings;
    private final int port;
    private final CompletableFuture<Void> tried = new CompletableFuture<>();
    private final RetryLoop binding;
    private Optional<DatagramService> service = Optional.empty();
    private CompletableFuture<Void> attempt = CompletableFuture.completedFuture(null);
    private boolean closed;

    /**
     * Binds the port, now or later.
     *
     * @param settings of one LANA
     * @param listeners those of all LANAs
     */
    NodeDatagrams(
            EventLoops loops,
            EventLoop loop,
            NodeSettings settings,
            int port,
            LocalNames names,
            DatagramListeners listeners,
            OwnerLookup lookup) {
        this.settings = settings;
        this.port = port;
        LogLimit lines = NetBiosLog.limit();
        this.binding = RetryLoop.start(
                loops,
                () -> begin(() -> DatagramService.open(loop, settings, port, names, listeners, lookup)
                        .thenCompose(this::opened)),
                (why, delay) -> NetBiosLog.noDatagrams(lines, why, delay));
    }

    /** Ends with the first attempt to bind, well or badly. */
    CompletableFuture<Void> tried() {
        return tried;
    }

    /** The service, or why there is none. */
    synchronized CompletableFuture<DatagramService> service() {
        return service.map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(new NetBiosException(
                        Reason.LOCAL,
                        "udp port " + port + " of " + settings.address().getHostAddress()
                                + " is not bound, so there are no datagrams")));
    }

    synchronized Optional<InetSocketAddress> localAddress() {
        return service.map(DatagramService::localAddress);
    }

    private synchronized CompletableFuture<Void> begin(Supplier<CompletableFuture<Void>> binds) {
        if (!closed) { // else it would bind the port when close has ended
            attempt = binds.get();
        }
        attempt.whenComplete((done, failure) -> tried.complete(null));
        return attempt;
    }

    private synchronized CompletableFuture<Void> opened(DatagramService fresh) {
        if (closed) {
            return fresh.close();
        }
        service = Optional.of(fresh);
        return CompletableFuture.completedFuture(null);
    }

    private synchronized CompletableFuture<Void> closeService() {
        return service.map(DatagramService::close).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Closes the service, or gives it up; ends when the port is free. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        binding.stop();
        return attempt.exceptionally(failure -> null)
                .thenCompose(done -> closeService())
                .exceptionally(failure -> null);
    }
}
