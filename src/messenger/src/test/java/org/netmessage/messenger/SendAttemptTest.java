package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.messenger.observe.Road;
import org.netmessage.messenger.observe.Send;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.transport.Deadline;
import org.netmessage.netbios.transport.EventLoops;

/** Messages that nothing would ever end. */
class SendAttemptTest {
    private final EventLoops loops = EventLoops.start("test", 1);
    private final List<Send> sends = new CopyOnWriteArrayList<>();
    private final MessengerObserver observer = new MessengerObserver() {
        @Override
        public void sent(Send send) {
            sends.add(send);
        }
    };
    private final MessengerService service = new MessengerService(
            TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender()).withObservers(observer, NetBiosObserver.NONE),
            loops);

    @AfterEach
    void close() {
        service.close();
        loops.close();
    }

    private CompletableFuture<SendResult> sendAlone(MessageSender sender, Duration time) {
        PreparedMessage endless =
                new PreparedMessage(Road.SESSION, "ALICE", 1, observer, (unused, attempt) -> new CompletableFuture<>());
        return service.roads().sendAlone(endless, sender, time);
    }

    @Test
    void endWithTheirTimeThoughNobodyWaits() {
        MessageSender sender = service.sender(service.settings().computerName().name());

        CompletableFuture<SendResult> sent = sendAlone(sender, Duration.ofMillis(1));

        await().until(sent::isDone);
        assertThat(sent)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(Exception.class)
                .havingCause()
                .isInstanceOfSatisfying(MessengerException.class, e -> {
                    assertThat(e.timedOut()).isTrue();
                    assertThat(e.connectionLost()).isFalse();
                });
        assertThat(sends).singleElement().returns(NetApiStatus.NERR_NetworkError, Send::status);
    }

    @Test
    void areCountedOnceWhereTheirEndComesAfterAll() {
        CompletableFuture<SendResult> underWay = new CompletableFuture<>();
        SendAttempt attempt = new SendAttempt(Deadline.in(Duration.ofMinutes(1)));
        CompletableFuture<SendResult> sent = new PreparedMessage(
                        Road.SESSION, "ALICE", 1, observer, (unused, same) -> underWay)
                .send(service.sender(service.settings().computerName().name()), attempt);

        attempt.giveUp("interrupted", false);
        underWay.completeExceptionally(new CompletionException(new IllegalStateException("much later")));

        assertThat(sent).isCompletedExceptionally();
        assertThat(sends).singleElement().returns(NetApiStatus.NERR_NetworkError, Send::status);
    }
}
