package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.transport.NetBiosException.Reason;

class NsTransactionsTest {
    private static final RetryPolicy SLOW = new RetryPolicy(3, Duration.ofMinutes(1));

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private static final InetSocketAddress SERVER = Loopback.at("127.0.0.9", 137);

    private final List<NsPacket> sent = new ArrayList<>();
    private EventLoop loop;
    private NsTransactions transactions;

    @BeforeEach
    void start() {
        loop = LOOPBACK.loops().next();
        transactions = new NsTransactions(loop, NetBiosObserver.NONE);
    }

    private CompletableFuture<Void> send(NsPacket packet) {
        sent.add(packet);
        return CompletableFuture.completedFuture(null);
    }

    private <T> T onLoop(Supplier<T> task) {
        return get(CompletableFuture.supplyAsync(task, loop));
    }

    private CompletableFuture<Optional<NsAnswer>> ask(RetryPolicy retry) {
        return transactions.begin(question(retry), this::send);
    }

    private static NsAsk question(RetryPolicy retry) {
        return NsAsk.unicast(id -> NsPackets.nameQuery(id, name("ALICE"), false), SERVER, answer -> true, retry);
    }

    private static NsAnswer answerTo(NsPacket question) {
        return new NsAnswer(
                NsPackets.negativeQueryResponse(question.transactionId(), name("ALICE"), NsRcode.NAM_ERR), SERVER);
    }

    @Test
    void runsOutOfIdsWithoutHangingOrEndingTheOthers() {
        List<CompletableFuture<Optional<NsAnswer>>> questions = onLoop(() -> {
            List<CompletableFuture<Optional<NsAnswer>>> all = new ArrayList<>();
            for (int i = 0; i < 4097; i++) {
                all.add(ask(SLOW));
            }
            return all;
        });

        assertThat(Loopback.failure(questions.get(4096)).reason()).isEqualTo(Reason.LOCAL);
        Set<Integer> ids = new HashSet<>();
        sent.forEach(packet -> ids.add(packet.transactionId()));
        assertThat(ids).hasSize(4096);
        assertThat(questions.get(0)).isNotDone();
        onLoop(() -> {
            transactions.complete(answerTo(sent.get(0)));
            questions.add(ask(SLOW));
            transactions.abandon();
            return null;
        });
        assertThat(questions.get(0)).isCompleted();
        assertThat(Loopback.failure(questions.get(1)).reason()).isEqualTo(Reason.CLOSED);
        assertThat(Loopback.failure(questions.get(4097)).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void givesAnswerOnce() {
        CompletableFuture<Optional<NsAnswer>> question = onLoop(() -> ask(SLOW));
        NsAnswer answer = answerTo(sent.get(0));

        assertThat(onLoop(() -> transactions.complete(answer))).isTrue();
        assertThat(onLoop(() -> transactions.complete(answer))).isFalse();

        assertThat(get(question)).contains(answer);
    }

    @Test
    void sendsNothingMoreAfterTheAnswer() {
        RetryPolicy quick = new RetryPolicy(3, Duration.ofMillis(20));
        CompletableFuture<Optional<NsAnswer>> answered = onLoop(() -> {
            CompletableFuture<Optional<NsAnswer>> question = ask(quick);
            transactions.complete(answerTo(sent.get(0)));
            return question;
        });
        assertThat(answered).isCompleted();

        CompletableFuture<Optional<NsAnswer>> unanswered = onLoop(() -> ask(quick));

        assertThat(get(unanswered)).isEmpty();
        assertThat(onLoop(sent::size)).as("one, then three").isEqualTo(4);
    }

    @Test
    void endsQuestionThatCannotBeSentAndSendsItNoMore() {
        RetryPolicy quick = new RetryPolicy(3, Duration.ofMillis(20));
        NetBiosException unreachable = new NetBiosException(Reason.UNREACHABLE, "no way");
        CompletableFuture<Optional<NsAnswer>> question = onLoop(() -> transactions.begin(question(quick), packet -> {
            sent.add(packet);
            return CompletableFuture.failedFuture(unreachable);
        }));

        assertThat(Loopback.failure(question)).isSameAs(unreachable);
        assertThat(get(onLoop(() -> ask(quick)))).isEmpty();
        assertThat(onLoop(sent::size)).as("one, then three").isEqualTo(4);
    }
}
