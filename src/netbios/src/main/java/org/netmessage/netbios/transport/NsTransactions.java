package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.codec.ns.NsOpCode;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.codec.ns.NsRecord;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.observe.QuestionOutcome;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** The questions of one socket that wait for an answer. Lives on one event loop. */
final class NsTransactions {
    private static final int ID_SPACE = 0x1_0000;
    private static final int MAX_PENDING = ID_SPACE / 16;
    // an id that was used a moment ago may still be answered, so it is not used again for a while
    private static final int MAX_RESTING = ID_SPACE / 4;
    private static final long REST_NANOS = Duration.ofSeconds(10).toNanos();
    // CONFLICT_TIMER, RFC 1002 6
    private static final long CONFLICT_NANOS = Duration.ofSeconds(1).toNanos();
    // RFC 1002 4.2.16 knows no limit, but a name server must not hold us for ever
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final int MAX_WAITS = 5;

    private final EventLoop loop;
    private final NetBiosObserver observer;
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, Transaction> pending = new HashMap<>();
    private final Map<Integer, Resting> resting = new LinkedHashMap<>();

    private record Resting(NsAsk ask, long since) {}

    NsTransactions(EventLoop loop, NetBiosObserver observer) {
        this.loop = loop;
        this.observer = observer;
    }

    /** Starts one; the result is empty if nobody answered. */
    CompletableFuture<Optional<NsAnswer>> begin(NsAsk ask, Function<NsPacket, CompletableFuture<Void>> sender) {
        if (pending.size() >= MAX_PENDING) {
            return CompletableFuture.failedFuture(
                    new NetBiosException(Reason.LOCAL, MAX_PENDING + " name service questions wait already"));
        }
        int id = randomId();
        Transaction transaction = new Transaction(id, ask, sender);
        pending.put(id, transaction);
        transaction.sendNext();
        return transaction.result;
    }

    /** Gives an answer to the question it belongs to; false if there is none that wants it. */
    boolean complete(NsAnswer answer) {
        int id = answer.packet().transactionId();
        Transaction transaction = pending.get(id);
        if (transaction != null) {
            return transaction.take(answer);
        }
        Optional<Consumer<NsAnswer>> watcher = Optional.ofNullable(resting.get(id))
                .filter(last -> System.nanoTime() - last.since <= CONFLICT_NANOS && last.ask.isAnsweredBy(answer))
                .flatMap(last -> last.ask.afterwards());
        watcher.ifPresent(wants -> wants.accept(answer));
        return watcher.isPresent();
    }

    /** Whether a question to that node waits for its answer. */
    boolean awaits(InetSocketAddress source) {
        for (Transaction transaction : pending.values()) {
            if (transaction.ask.to().equals(source)) {
                return true;
            }
        }
        return false;
    }

    /** Ends all with a failure. */
    void abandon() {
        for (Transaction transaction : List.copyOf(pending.values())) {
            transaction.fail(new NetBiosException(Reason.CLOSED, "the name service stops"));
        }
    }

    /** An id that nobody can guess and no question uses, nor used a moment ago. */
    int randomId() {
        int id = random.nextInt(ID_SPACE);
        while (pending.containsKey(id) || resting.containsKey(id)) { // ends soon: at most five in sixteen are taken
            id = random.nextInt(ID_SPACE);
        }
        return id;
    }

    private void rest(int id, NsAsk ask) {
        long now = System.nanoTime();
        resting.put(id, new Resting(ask, now));
        Iterator<Resting> eldest = resting.values().iterator();
        while (eldest.hasNext() && (now - eldest.next().since > REST_NANOS || resting.size() > MAX_RESTING)) {
            eldest.remove();
        }
    }

    /** One question: owns its id, its timer and its result. */
    private final class Transaction {
        final int id;
        final NsAsk ask;
        final NsPacket request;
        final PacketKind kind;
        final Function<NsPacket, CompletableFuture<Void>> sender;
        final CompletableFuture<Optional<NsAnswer>> result = new CompletableFuture<>();
        final long begun = System.nanoTime();
        private int sent;
        private int waits;
        private @Nullable ScheduledFuture<?> timer;

        Transaction(int id, NsAsk ask, Function<NsPacket, CompletableFuture<Void>> sender) {
            this.id = id;
            this.ask = ask;
            this.request = ask.request().apply(id);
            this.kind = NsKinds.of(request);
            this.sender = sender;
        }

        void sendNext() {
            if (sent == ask.retry().count()) {
                finish(Optional.empty(), QuestionOutcome.SILENCE);
                return;
            }
            if (sent++ > 0) {
                observer.repeated(kind);
            }
            wait(ask.retry().interval());
            sender.apply(request).whenComplete((done, failure) -> {
                if (failure != null) {
                    fail(failure);
                }
            });
        }

        private void wait(Duration time) {
            cancelTimer();
            timer = loop.schedule(this::sendNext, time.toNanos(), TimeUnit.NANOSECONDS);
        }

        /** Whether the answer is for this question. */
        boolean take(NsAnswer answer) {
            if (answer.packet().flags().opCode().equals(NsOpCode.WACK)) {
                return waitAsTold(answer);
            }
            if (!ask.isAnsweredBy(answer)) {
                return false;
            }
            boolean positive = answer.packet().flags().rcode().equals(NsRcode.OK);
            finish(Optional.of(answer), positive ? QuestionOutcome.POSITIVE : QuestionOutcome.NEGATIVE);
            return true;
        }

        /** RFC 1002 4.2.16: the TTL of a WACK is the time to wait in seconds, 0 if the server cannot tell. */
        private boolean waitAsTold(NsAnswer wack) {
            if (ask.anyone() || !wack.source().equals(ask.to()) || waits == MAX_WAITS) {
                return false;
            }
            waits++;
            Duration told = wack.packet().answers().stream()
                    .findFirst()
                    .map(NsRecord::ttl)
                    .filter(seconds -> seconds > 0)
                    .map(Duration::ofSeconds)
                    .orElse(ask.retry().interval());
            wait(told.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : told);
            return true;
        }

        private void finish(Optional<NsAnswer> answer, QuestionOutcome outcome) {
            if (end(outcome)) {
                result.complete(answer);
            }
        }

        void fail(Throwable failure) {
            if (end(QuestionOutcome.FAILED)) {
                result.completeExceptionally(failure);
            }
        }

        private boolean end(QuestionOutcome outcome) {
            cancelTimer();
            if (!pending.remove(id, this)) {
                return false;
            }
            rest(id, ask);
            observer.asked(kind, outcome, Duration.ofNanos(System.nanoTime() - begun));
            return true;
        }

        private void cancelTimer() {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }
}
