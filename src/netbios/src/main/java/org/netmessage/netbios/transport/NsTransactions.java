package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** The questions of one socket that wait for an answer. Lives on one event loop. */
final class NsTransactions {
    private static final int ID_SPACE = 0x1_0000;
    private static final int MAX_PENDING = ID_SPACE / 16;

    private final EventLoop loop;
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, Transaction> pending = new HashMap<>();

    NsTransactions(EventLoop loop) {
        this.loop = loop;
    }

    /** Starts one; the result is empty if nobody answered. */
    CompletableFuture<Optional<NsAnswer>> begin(
            IntFunction<NsPacket> request,
            Predicate<NsAnswer> accepts,
            RetryPolicy retry,
            Function<NsPacket, CompletableFuture<Void>> sender) {
        if (pending.size() >= MAX_PENDING) {
            return CompletableFuture.failedFuture(
                    new NetBiosException(Reason.LOCAL, MAX_PENDING + " name service questions wait already"));
        }
        int id = randomId();
        Transaction transaction = new Transaction(id, request.apply(id), accepts, retry, sender);
        pending.put(id, transaction);
        transaction.sendNext();
        return transaction.result;
    }

    /** Gives an answer to the question it belongs to; false if there is none. */
    boolean complete(NsAnswer answer) {
        Transaction transaction = pending.get(answer.packet().transactionId());
        if (transaction == null || !transaction.accepts.test(answer)) {
            return false;
        }
        transaction.finish(Optional.of(answer));
        return true;
    }

    /** Ends all with a failure. */
    void abandon() {
        for (Transaction transaction : List.copyOf(pending.values())) {
            transaction.fail(new NetBiosException(Reason.CLOSED, "the name service stops"));
        }
    }

    /** An id that nobody can guess and no question uses. */
    int randomId() {
        int id = random.nextInt(ID_SPACE);
        while (pending.containsKey(id)) { // ends soon: at most one in sixteen is taken
            id = random.nextInt(ID_SPACE);
        }
        return id;
    }

    /** One question: owns its id, its timer and its result. */
    private final class Transaction {
        final int id;
        final NsPacket request;
        final Predicate<NsAnswer> accepts;
        final RetryPolicy retry;
        final Function<NsPacket, CompletableFuture<Void>> sender;
        final CompletableFuture<Optional<NsAnswer>> result = new CompletableFuture<>();
        private int sent;
        private @Nullable ScheduledFuture<?> timer;

        Transaction(
                int id,
                NsPacket request,
                Predicate<NsAnswer> accepts,
                RetryPolicy retry,
                Function<NsPacket, CompletableFuture<Void>> sender) {
            this.id = id;
            this.request = request;
            this.accepts = accepts;
            this.retry = retry;
            this.sender = sender;
        }

        void sendNext() {
            if (sent == retry.count()) {
                finish(Optional.empty());
                return;
            }
            sent++;
            timer = loop.schedule(this::sendNext, retry.interval().toNanos(), TimeUnit.NANOSECONDS);
            sender.apply(request).whenComplete((done, failure) -> {
                if (failure != null) {
                    fail(failure);
                }
            });
        }

        void finish(Optional<NsAnswer> answer) {
            end();
            result.complete(answer);
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
