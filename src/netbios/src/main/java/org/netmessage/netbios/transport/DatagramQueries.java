package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.codec.dgm.DgmPacket;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Questions to NBDDs whether they relay for a name (RFC 1002 4.4.4). Lives on one event loop. */
final class DatagramQueries {
    private static final int ID_SPACE = 0x1_0000;
    private static final int MAX_PENDING = 1024;

    /** Makes and sends the request for an id and a name. */
    interface Sender {
        CompletableFuture<Void> send(int id, NetBiosName destination, InetSocketAddress server);
    }

    private final EventLoop loop;
    private final RetryPolicy retry;
    private final Sender sender;
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, Query> pending = new HashMap<>();

    DatagramQueries(EventLoop loop, RetryPolicy retry, Sender sender) {
        this.loop = loop;
        this.retry = retry;
        this.sender = sender;
    }

    /** Asks one NBDD; false also if it did not answer in time. */
    CompletableFuture<Boolean> ask(NetBiosName destination, InetSocketAddress server, Deadline deadline) {
        Duration interval =
                deadline.atMost(retry.interval().multipliedBy(retry.count())).dividedBy(retry.count());
        if (interval.isZero()) {
            return CompletableFuture.completedFuture(false);
        } else if (pending.size() >= MAX_PENDING) {
            return CompletableFuture.failedFuture(
                    new NetBiosException(Reason.LOCAL, MAX_PENDING + " datagram queries wait already"));
        }
        int id = random.nextInt(ID_SPACE);
        while (pending.containsKey(id)) { // ends soon: few are taken
            id = random.nextInt(ID_SPACE);
        }
        Query query = new Query(id, destination, server, interval);
        pending.put(id, query);
        query.sendNext();
        return query.result;
    }

    /** Takes a response; false if it answers no question. */
    boolean complete(DgmPacket.QueryResponse response, InetSocketAddress source) {
        Query query = pending.get(response.header().id());
        if (query == null || !query.server.equals(source) || !query.destination.equals(response.destination())) {
            return false;
        }
        query.finish(response.positive());
        return true;
    }

    /** Ends all with a failure. */
    void abandon() {
        for (Query query : List.copyOf(pending.values())) {
            query.fail(new NetBiosException(Reason.CLOSED, "the datagram service stops"));
        }
    }

    /** One question: owns its id, its timer and its result. */
    private final class Query {
        final int id;
        final NetBiosName destination;
        final InetSocketAddress server;
        final Duration interval;
        final CompletableFuture<Boolean> result = new CompletableFuture<>();
        private int sent;
        private @Nullable ScheduledFuture<?> timer;

        Query(int id, NetBiosName destination, InetSocketAddress server, Duration interval) {
            this.id = id;
            this.destination = destination;
            this.server = server;
            this.interval = interval;
        }

        void sendNext() {
            if (sent == retry.count()) {
                finish(false);
                return;
            }
            sent++;
            timer = loop.schedule(this::sendNext, interval.toNanos(), TimeUnit.NANOSECONDS);
            sender.send(id, destination, server).whenComplete((done, failure) -> {
                if (failure != null) {
                    fail(failure);
                }
            });
        }

        void finish(boolean relays) {
            end();
            result.complete(relays);
        }

        void fail(Throwable failure) {
            end();
            result.completeExceptionally(failure);
        }

        private void end() {
            pending.remove(id, this);
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }
}
