package org.netmessage.connector.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.transaction.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.NetApiException;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.stub.LogLines;
import org.netmessage.connector.stub.StubTransactions;
import org.netmessage.messenger.DeferredMessage;
import org.netmessage.netbios.transport.Deadline;

class CommitSendsTest {
    private static final SendResult DONE = new SendResult(NetApiStatus.NERR_Success, MessageDelivery.ACKNOWLEDGED);
    private static final int MAX_WAITING = 20;
    private static final Duration LONG = Duration.ofSeconds(10);

    private final StubTransactions transactions = new StubTransactions();
    private final List<StubMessage> begun = new ArrayList<>();
    private final CommitSends sends =
            new CommitSends(() -> transactions, Runnable::run, MAX_WAITING, new CommitCounters());

    /** A message that ends when the test says so. */
    private final class StubMessage implements DeferredMessage {
        final CompletableFuture<SendResult> result = new CompletableFuture<>();

        @Override
        public String msgname() {
            return "ALICE";
        }

        @Override
        public CompletionStage<SendResult> send() {
            begun.add(this);
            return result;
        }
    }

    private void stopWithin(Duration time) {
        sends.close(Deadline.in(time));
    }

    private StubMessage add() throws ResourceException {
        StubMessage message = new StubMessage();
        sends.add(message);
        return message;
    }

    @Test
    void waitForTheCommit() throws Exception {
        transactions.begin();
        StubMessage message = add();
        assertThat(begun).isEmpty();
        assertThat(sends.waiting()).isEqualTo(1);

        transactions.commit();

        assertThat(begun).containsExactly(message);
        message.result.complete(DONE);
        assertThat(sends.waiting()).isZero();
        assertThat(sends.counters().sent()).isEqualTo(1);
        assertThat(sends.counters().failed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_ROLLEDBACK, Status.STATUS_UNKNOWN})
    void neverGoUnlessCommitted(int outcome) throws Exception {
        transactions.begin();
        add();
        add();

        try (LogLines log = new LogLines("org.netmessage.connector.transaction")) {
            transactions.end(outcome);

            assertThat(log.of("NBM-3303").stream()
                            .map(line -> line.endsWith("committed: 2"))
                            .toList())
                    .isEqualTo(outcome == Status.STATUS_UNKNOWN ? List.of(true) : List.of());
        }
        assertThat(begun).isEmpty();
        assertThat(sends.waiting()).isZero();
        assertThat(sends.counters().sent() + sends.counters().failed()).isZero();
    }

    @Test
    void goInTheOrderTheyCameWhateverBecomesOfThoseBefore() throws Exception {
        transactions.begin();
        StubMessage first = add();
        StubMessage second = add();
        assertThat(transactions.registered()).isEqualTo(1);
        transactions.commit();
        assertThat(begun).containsExactly(first);

        first.result.completeExceptionally(new IllegalStateException("nobody there"));

        assertThat(begun).containsExactly(first, second);
        assertThat(sends.counters().failed()).isEqualTo(1);
        second.result.complete(DONE);
        assertThat(sends.counters().sent()).isEqualTo(1);
        assertThat(sends.waiting()).isZero();
    }

    @Test
    void goOnAfterOneThatCannotEvenBegin() throws Exception {
        transactions.begin();
        sends.add(new DeferredMessage() {
            @Override
            public String msgname() {
                return "ALICE";
            }

            @Override
            public CompletionStage<SendResult> send() {
                throw new RejectedExecutionException("the loops have ended");
            }
        });
        StubMessage second = add();

        transactions.commit();

        assertThat(begun).containsExactly(second);
        second.result.complete(DONE);
        assertThat(sends.counters().failed()).isEqualTo(1);
        assertThat(sends.waiting()).isZero();
    }

    @Test
    void goOnAfterOneWhoseFailureCannotBeLogged() throws Exception {
        transactions.begin();
        StubMessage first = add();
        StubMessage second = add();
        transactions.commit();

        first.result.completeExceptionally(new IllegalStateException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no text");
            }
        });

        assertThat(begun).containsExactly(first, second);
        second.result.complete(DONE);
        assertThat(sends.counters().failed()).isEqualTo(1);
        assertThat(sends.counters().sent()).isEqualTo(1);
        assertThat(sends.waiting()).isZero();
    }

    @Test
    void thatFailInGreatNumberAreNotAllLogged() throws Exception {
        CommitSends many = new CommitSends(() -> transactions, Runnable::run, 40, new CommitCounters());
        transactions.begin();
        for (int i = 0; i < 40; i++) {
            StubMessage message = new StubMessage();
            message.result.completeExceptionally(new IllegalStateException("nobody there"));
            many.add(message);
        }

        try (LogLines log = new LogLines("org.netmessage.connector.transaction")) {
            transactions.commit();
            many.flush();

            assertThat(log.of("NBM-3301")).hasSize(30);
            assertThat(log.of("NBM-3341")).containsExactly("NBM-3341 lines NBM-3301 that were left out: 10");
        }
        assertThat(many.counters().failed()).isEqualTo(40);
    }

    @Test
    void goOnAfterOneWhoseNameCannotBeTold() throws Exception {
        transactions.begin();
        sends.add(new DeferredMessage() {
            @Override
            public String msgname() {
                throw new IllegalStateException("no name");
            }

            @Override
            public CompletionStage<SendResult> send() {
                return CompletableFuture.failedFuture(new IllegalStateException("nobody there"));
            }
        });
        StubMessage second = add();

        transactions.commit();

        assertThat(begun).containsExactly(second);
        second.result.complete(DONE);
        assertThat(sends.counters().failed()).isEqualTo(1);
        assertThat(sends.waiting()).isZero();
    }

    @Test
    void goForSomeTransactionsAtATime() throws Exception {
        for (int i = 0; i <= SendLanes.LANES; i++) {
            transactions.begin();
            add();
            transactions.commit();
        }
        assertThat(begun).hasSize(SendLanes.LANES);

        begun.get(3).result.complete(DONE);

        assertThat(begun).hasSize(SendLanes.LANES + 1);
    }

    @Test
    void areRefusedWhenTooManyWait() throws Exception {
        transactions.begin();
        for (int i = 0; i < MAX_WAITING; i++) {
            add();
        }

        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(this::add)
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_NOT_ENOUGH_MEMORY))
                .withMessageContaining("20 messages wait");

        transactions.rollBack();
        transactions.begin();
        add();
        assertThat(sends.waiting()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK, Status.STATUS_ROLLEDBACK})
    void areTakenForNothingByATransactionThatRollsBack(int status) throws Exception {
        transactions.begin().behave(status);

        assertThat(sends.inTransaction()).isTrue();
        add();

        assertThat(sends.waiting()).isZero();
        transactions.rollBack();
        assertThat(begun).isEmpty();
    }

    @Test
    void areRefusedByATransactionThatIsEnding() throws Exception {
        transactions.begin().behave(Status.STATUS_COMMITTING);

        assertThat(sends.inTransaction()).isTrue();
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(this::add);
        assertThat(sends.waiting()).isZero();
    }

    @Test
    void areRefusedWhereTheServerDoesNotKnowTheTransaction() {
        transactions.begin().behave(Status.STATUS_UNKNOWN);

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(sends::inTransaction)
                .withMessageContaining("STATUS_UNKNOWN");
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(this::add);
        assertThat(sends.waiting()).isZero();
    }

    @Test
    void areRefusedHoweverTheServerRefuses() {
        transactions.begin().refuse(new UnsupportedOperationException("timed out"));

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(this::add)
                .withMessageContaining("takes no more messages");
        assertThat(sends.waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK})
    void areRefusedByATransactionThatHasJustEnded(int outcome) throws Exception {
        transactions.begin();
        StubMessage early = add();
        early.result.complete(DONE);
        transactions.end(outcome);
        transactions.behave(Status.STATUS_ACTIVE); // as the caller saw it before the end

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(this::add)
                .withMessageContaining("takes no more messages");
        assertThat(sends.waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED})
    void haveNothingToWaitForOutsideOfTransactions(int status) throws Exception {
        transactions.behave(status);

        assertThat(sends.inTransaction()).isFalse();
    }

    @Test
    void needAServerThatTellsOfTransactions() {
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> new CommitSends(() -> null, Runnable::run, 1, new CommitCounters()).inTransaction())
                .withMessageContaining("sendAtCommit");
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> new CommitSends(
                                () -> {
                                    throw new UnsupportedOperationException();
                                },
                                Runnable::run,
                                1,
                                new CommitCounters())
                        .inTransaction());
    }

    @Test
    void areGivenUpWhenTheAdapterStops() throws Exception {
        for (int i = 0; i < SendLanes.LANES + 2; i++) {
            transactions.begin();
            add();
            transactions.commit();
        }
        transactions.begin();
        add();

        stopWithin(Duration.ZERO);
        stopWithin(LONG);
        transactions.commit();
        List.copyOf(begun).forEach(message -> message.result.complete(DONE));

        assertThat(begun).hasSize(SendLanes.LANES);
        assertThat(sends.counters().sent()).isEqualTo(SendLanes.LANES);
        assertThat(sends.counters().failed()).isZero();
        assertThat(sends.counters().dropped()).isEqualTo(3);
        assertThat(sends.counters().handedOver()).isEqualTo(SendLanes.LANES + 3);
        assertThat(sends.waiting()).isZero();
    }

    @Test
    void ofOneTransactionAreGivenUpBehindTheOneOnItsWay() throws Exception {
        transactions.begin();
        StubMessage first = add();
        add();
        add();
        transactions.commit();

        stopWithin(Duration.ofMillis(1));
        assertThat(sends.counters().dropped()).isEqualTo(2);
        first.result.completeExceptionally(new IllegalStateException("the session was closed"));

        assertThat(begun).containsExactly(first);
        assertThat(sends.counters().failed()).isEqualTo(1);
        assertThat(sends.counters().handedOver()).isEqualTo(3);
        assertThat(sends.waiting()).isZero();
    }

    @Test
    void ofCommittedTransactionsAreAwaitedWhenTheAdapterStops() throws Exception {
        for (int i = 0; i < SendLanes.LANES + 2; i++) {
            transactions.begin();
            add();
            transactions.commit();
        }
        Thread stopper = new Thread(() -> stopWithin(LONG));
        stopper.start();
        await().until(() -> stopper.getState() == Thread.State.TIMED_WAITING);

        for (int i = 0; i < SendLanes.LANES + 2; i++) {
            begun.get(i).result.complete(DONE);
        }

        stopper.join(LONG.toMillis() / 2);
        assertThat(stopper.isAlive()).isFalse();
        assertThat(sends.counters().sent()).isEqualTo(SendLanes.LANES + 2);
        assertThat(sends.counters().failed()).isZero();
    }

    @Test
    void areNotAwaitedUnlessTheirTransactionHasCommitted() throws Exception {
        transactions.begin();
        add();

        assertThat(CompletableFuture.runAsync(() -> stopWithin(LONG.multipliedBy(10))))
                .succeedsWithin(LONG);
    }

    @Test
    void areNotAwaitedForEver() throws Exception {
        transactions.begin();
        add();
        transactions.commit();

        assertThat(CompletableFuture.runAsync(() -> stopWithin(Duration.ofMillis(20))))
                .succeedsWithin(LONG);
        assertThat(sends.waiting()).isEqualTo(1);
    }

    @Test
    void areGivenUpWhereNobodyRunsThem() throws Exception {
        CommitSends stopped = new CommitSends(
                () -> transactions,
                task -> {
                    throw new RejectedExecutionException();
                },
                1,
                new CommitCounters());
        transactions.begin();
        stopped.add(new StubMessage());

        transactions.commit();

        assertThat(stopped.counters().dropped()).isEqualTo(1);
        assertThat(stopped.waiting()).isZero();
    }

    @Test
    void mayBeManyThatEndOnceTheFirstHas() throws Exception {
        CommitSends many = new CommitSends(() -> transactions, Runnable::run, 5_001, new CommitCounters());
        transactions.begin();
        StubMessage first = new StubMessage();
        many.add(first);
        for (int i = 0; i < 5_000; i++) {
            StubMessage message = new StubMessage();
            message.result.complete(DONE);
            many.add(message);
        }
        transactions.commit();

        first.result.complete(DONE);

        assertThat(many.counters().sent()).isEqualTo(5_001);
    }

    @Test
    void mayBeManyThatFailAtOnce() throws Exception {
        CommitSends many = new CommitSends(() -> transactions, Runnable::run, 5_000, new CommitCounters());
        transactions.begin();
        for (int i = 0; i < 5_000; i++) {
            StubMessage message = new StubMessage();
            message.result.complete(DONE);
            many.add(message);
        }

        transactions.commit();

        assertThat(many.counters().sent()).isEqualTo(5_000);
    }
}
