package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.name;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.netbios.codec.ns.NsFlags;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.observe.QuestionOutcome;

/** Questions and answers on a clock that stands still unless the test moves it. */
class NsTransactionsTimeTest {
    private static final Duration INTERVAL = Duration.ofMillis(1500);
    private static final RetryPolicy RETRY = new RetryPolicy(3, INTERVAL);
    private static final InetSocketAddress SERVER = Loopback.at("127.0.0.53", 137);
    private static final InetSocketAddress STRANGER = Loopback.at("127.0.0.54", 137);
    private static final NsFlags REGISTRATION = new NsFlags(0x2900);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final NetBiosCounters counters = new NetBiosCounters();
    private final NsTransactions transactions = new NsTransactions(channel.eventLoop(), counters);
    private final List<NsPacket> sent = new ArrayList<>();
    private final List<NsAnswer> watched = new ArrayList<>();

    @BeforeEach
    void stopClock() {
        channel.freezeTime();
    }

    @AfterEach
    void close() {
        channel.close();
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    private CompletableFuture<Optional<NsAnswer>> ask(NsAsk ask) {
        return transactions.begin(ask, packet -> {
            sent.add(packet);
            return CompletableFuture.completedFuture(null);
        });
    }

    private static NsAsk unicast() {
        return NsAsk.unicast(id -> NsPackets.nameQuery(id, name("ALICE"), false), SERVER, answer -> true, RETRY);
    }

    private static NsAsk broadcast() {
        return NsAsk.broadcast(id -> NsPackets.nameQuery(id, name("ALICE"), true), SERVER, answer -> true, RETRY);
    }

    private int lastId() {
        return sent.get(sent.size() - 1).transactionId();
    }

    private boolean answer(InetSocketAddress from) {
        return transactions.complete(
                new NsAnswer(NsPackets.negativeQueryResponse(lastId(), name("ALICE"), NsRcode.NAM_ERR), from));
    }

    private boolean wack(int id, InetSocketAddress from, long seconds) {
        return transactions.complete(new NsAnswer(NsPackets.wack(id, name("ALICE"), REGISTRATION, seconds), from));
    }

    @Test
    void asksThreeTimesThenGivesUp() {
        CompletableFuture<Optional<NsAnswer>> result = ask(unicast());

        assertThat(sent).hasSize(1);
        pass(INTERVAL.minusNanos(1));
        assertThat(sent).hasSize(1);
        pass(Duration.ofNanos(1));
        assertThat(sent).hasSize(2);
        pass(INTERVAL);
        assertThat(sent).hasSize(3);
        assertThat(result).isNotDone();
        pass(INTERVAL);

        assertThat(result).isCompletedWithValue(Optional.empty());
        assertThat(sent).hasSize(3).containsOnly(sent.get(0));
        assertThat(counters.repeatedInAll()).isEqualTo(2);
        assertThat(counters.asked(PacketKind.NAME_QUERY_REQUEST, QuestionOutcome.SILENCE))
                .isEqualTo(1);
    }

    @Test
    void waitsAsLongAsItIsToldThenGoesOn() {
        CompletableFuture<Optional<NsAnswer>> result = ask(unicast());

        assertThat(wack(lastId(), SERVER, 30)).isTrue();
        pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(sent).hasSize(1);
        pass(Duration.ofNanos(1));
        assertThat(sent).hasSize(2);
        assertThat(answer(SERVER)).isTrue();

        assertThat(result).isCompleted();
    }

    @Test
    void waitsAnotherIntervalWhenTheServerCannotTell() {
        ask(unicast());

        pass(INTERVAL.minusMillis(1));
        wack(lastId(), SERVER, 0);
        pass(INTERVAL.minusNanos(1));
        assertThat(sent).hasSize(1);
        pass(Duration.ofNanos(1));

        assertThat(sent).hasSize(2);
    }

    @Test
    void waitsFiveTimesAndTenMinutesAtMost() {
        CompletableFuture<Optional<NsAnswer>> result = ask(NsAsk.unicast(
                id -> NsPackets.nameQuery(id, name("ALICE"), false),
                SERVER,
                answer -> true,
                new RetryPolicy(1, INTERVAL)));

        for (int i = 0; i < 5; i++) {
            assertThat(wack(lastId(), SERVER, 0xFFFF_FFFFL)).isTrue();
            pass(Duration.ofMinutes(10).minusNanos(1));
            assertThat(result).isNotDone();
        }
        assertThat(wack(lastId(), SERVER, 1)).isFalse();
        pass(Duration.ofNanos(1));

        assertThat(result).isCompletedWithValue(Optional.empty());
    }

    @Test
    void isDelayedOnlyByWhomItAsked() {
        ask(unicast());
        int id = lastId();

        assertThat(wack(id, STRANGER, 30)).isFalse();
        assertThat(wack(id ^ 1, SERVER, 30)).isFalse();
        pass(INTERVAL);
        assertThat(sent).hasSize(2);

        ask(broadcast());
        assertThat(wack(lastId(), SERVER, 30))
                .as("nobody in particular was asked")
                .isFalse();
    }

    @Test
    void takesAnswersOfWhomItAskedAlone() {
        CompletableFuture<Optional<NsAnswer>> one = ask(unicast());
        assertThat(answer(STRANGER)).isFalse();
        assertThat(one).isNotDone();
        assertThat(answer(SERVER)).isTrue();
        assertThat(one).isCompleted();

        CompletableFuture<Optional<NsAnswer>> all = ask(broadcast());
        assertThat(answer(STRANGER)).isTrue();
        assertThat(all).isCompleted();
    }

    @Test
    void takesNoAnswerThatTheQuestionDoesNotWant() {
        CompletableFuture<Optional<NsAnswer>> result = ask(NsAsk.unicast(
                id -> NsPackets.nameQuery(id, name("ALICE"), false),
                SERVER,
                packet -> packet.flags().rcode().equals(NsRcode.OK),
                RETRY));

        assertThat(answer(SERVER)).isFalse();
        assertThat(result).isNotDone();
    }

    @Test
    void takesNothingAfterTheEnd() {
        CompletableFuture<Optional<NsAnswer>> result = ask(unicast());
        pass(INTERVAL);
        pass(INTERVAL);
        pass(INTERVAL);

        assertThat(answer(SERVER)).as("too late").isFalse();
        assertThat(wack(lastId(), SERVER, 30)).isFalse();

        assertThat(result).isCompletedWithValue(Optional.empty());
    }

    @Test
    void showsFurtherAnswersToWhoWatches() {
        ask(broadcast().watching(watched::add));

        answer(SERVER);
        assertThat(watched).isEmpty();
        assertThat(answer(STRANGER)).isTrue();

        assertThat(watched).extracting(NsAnswer::source).containsExactly(STRANGER);
    }

    @Test
    void showsNoAnswersThatTheQuestionDoesNotWant() {
        ask(NsAsk.broadcast(
                        id -> NsPackets.nameQuery(id, name("ALICE"), true),
                        SERVER,
                        packet -> packet.flags().rcode().equals(NsRcode.OK),
                        RETRY)
                .watching(watched::add));
        pass(INTERVAL.multipliedBy(3));

        assertThat(answer(STRANGER)).isFalse();
        assertThat(watched).isEmpty();
    }

    @Test
    void usesNoIdAgainSoon() {
        Set<Integer> ids = new HashSet<>();
        int questions = 10_000;
        for (int i = 0; i < questions; i++) {
            ask(unicast());
            answer(SERVER);
            ids.add(lastId());
        }

        assertThat(ids).hasSize(questions);
        assertThat(ids).as("all over the place").anyMatch(id -> id < 0x1000).anyMatch(id -> id >= 0xF000);
        assertThat(ids).doesNotContain(transactions.randomId());
    }

    @Test
    void knowsWhoseAnswerItAwaits() {
        assertThat(transactions.awaits(SERVER)).isFalse();

        ask(unicast());
        assertThat(transactions.awaits(SERVER)).isTrue();
        assertThat(transactions.awaits(STRANGER)).isFalse();
        answer(SERVER);

        assertThat(transactions.awaits(SERVER)).isFalse();
    }

    @Test
    void endsEverythingWhenItIsAbandoned() {
        CompletableFuture<Optional<NsAnswer>> result = ask(unicast());

        transactions.abandon();
        pass(INTERVAL);

        assertThat(result).isCompletedExceptionally();
        assertThat(sent).hasSize(1);
        assertThat(counters.asked(PacketKind.NAME_QUERY_REQUEST, QuestionOutcome.FAILED))
                .isEqualTo(1);
    }
}
