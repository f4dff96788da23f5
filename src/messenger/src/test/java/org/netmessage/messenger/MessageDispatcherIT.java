package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.messenger.observe.Send;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.HostAddress;

/** Sending without waiting, to one and to many. */
class MessageDispatcherIT {
    private static final int TIME = 10;
    private static final Duration ANSWER_TIME = Duration.ofSeconds(8);

    private static EventLoops loops;

    @BeforeAll
    static void start() {
        loops = EventLoops.start("test", 2);
    }

    @AfterAll
    static void stop() {
        loops.close();
    }

    private static SendingService service(Map<NetBiosName, HostAddress> hosts) throws MessengerException {
        return new SendingService(loops, hosts, SendingService.CALL_TIME, ANSWER_TIME);
    }

    private static MessengerService service(
            EventLoops loops, Map<NetBiosName, HostAddress> hosts, Consumer<Send> counted) {
        MessengerObserver observer = new MessengerObserver() {
            @Override
            public void sent(Send send) {
                counted.accept(send);
            }
        };
        return new MessengerService(
                TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender(), hosts)
                        .withObservers(observer, NetBiosObserver.NONE),
                loops);
    }

    private static List<RecipientResult> sendToAll(SendingService service, List<String> recipients, int concurrency)
            throws Exception {
        return service.service
                .dispatcher()
                .sendToAll(recipients, Optional.empty(), "hello", concurrency)
                .toCompletableFuture()
                .get(TIME, TimeUnit.SECONDS);
    }

    /** A peer that answers nothing before it is told to, and counts how many wait for it. */
    private static final class Gate implements FakePeer.Script {
        final CountDownLatch open = new CountDownLatch(1);
        final AtomicInteger waiting = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        @Override
        public Reaction to(int connection, int command) {
            most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
            try {
                open.await(TIME, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            waiting.decrementAndGet();
            return FakePeer.takeAll(connection, command);
        }
    }

    @Test
    void sendsWithoutBlockingTheCaller() throws Exception {
        Gate gate = new Gate();
        try (FakePeer peer = new FakePeer(gate);
                SendingService here = service(peer.as("PEER"))) {
            CompletableFuture<SendResult> sent = here.service
                    .dispatcher()
                    .send("PEER", Optional.of("joe"), "hello")
                    .toCompletableFuture();
            await().until(() -> gate.waiting.get() == 1);
            assertThat(sent).isNotDone();

            gate.open.countDown();

            assertThat(sent.get(TIME, TimeUnit.SECONDS))
                    .isEqualTo(new SendResult(NetApiStatus.NERR_Success, MessageDelivery.ACKNOWLEDGED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", "SIXTEENCHARACTER"})
    void tellsOfBadRecipientThroughTheStage(String recipient) throws Exception {
        try (SendingService here = service(Map.of())) {
            assertThat(here.service.dispatcher().send(recipient, Optional.empty(), "hello"))
                    .failsWithin(Duration.ofSeconds(TIME))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(MessengerException.class)
                    .satisfies(e -> assertThat(((MessengerException) e.getCause()).status())
                            .isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void sendsToNoMoreAtOnceThanToldTo(int concurrency) throws Exception {
        Gate gate = new Gate();
        try (FakePeer peer = new FakePeer(gate)) {
            Map<NetBiosName, HostAddress> hosts = new HashMap<>();
            List<String> recipients =
                    IntStream.range(0, 10).mapToObj(i -> "PEER" + i).toList();
            recipients.forEach(name -> hosts.putAll(peer.as(name)));
            try (SendingService here = service(hosts)) {
                CompletableFuture<List<RecipientResult>> sent = here.service
                        .dispatcher()
                        .sendToAll(recipients, Optional.empty(), "hello", concurrency)
                        .toCompletableFuture();
                await().until(() -> gate.waiting.get() == concurrency);
                gate.open.countDown();

                assertThat(sent.get(TIME, TimeUnit.SECONDS))
                        .extracting(RecipientResult::recipient)
                        .isEqualTo(recipients);
                assertThat(gate.most).hasValue(concurrency);
                assertThat(peer.connections()).isEqualTo(recipients.size());
            }
        }
    }

    @Test
    void tellsManyRecipientsTooThatTheLoopsHaveEnded() throws Exception {
        EventLoops ended = EventLoops.start("test-ended", 1);
        ended.close();
        List<Send> counted = new CopyOnWriteArrayList<>();
        try (MessengerService here = service(ended, Map.of(), counted::add)) {
            List<RecipientResult> results = here.dispatcher()
                    .sendToAll(Collections.nCopies(20_000, "PEER"), Optional.empty(), "hello", 1)
                    .toCompletableFuture()
                    .get(TIME, TimeUnit.SECONDS);

            assertThat(results).hasSize(20_000).allSatisfy(MessageDispatcherIT::assertNotSentWithoutLoops);
            assertThat(counted)
                    .hasSize(20_000)
                    .allSatisfy(send -> assertThat(send.status()).isEqualTo(NetApiStatus.NERR_NetworkError));
        }
    }

    @Test
    void goesThroughAllRecipientsThoughTheLoopsEndBetweenTwo() throws Exception {
        EventLoops ending = EventLoops.start("test-ending", 2);
        CountDownLatch first = new CountDownLatch(1);
        Consumer<Send> keepsItsLoop = send -> {
            if (first.getCount() > 0) {
                first.countDown();
                untilTheNextTurnIsOfAnEndedLoop(ending);
            }
        };
        try (FakePeer peer = new FakePeer(FakePeer::takeAll);
                MessengerService here = service(ending, peer.as("PEER"), keepsItsLoop)) {
            CompletableFuture<List<RecipientResult>> sent = here.dispatcher()
                    .sendToAll(List.of("PEER", "PEER", "TESTGRP*"), Optional.empty(), "hello", 1)
                    .toCompletableFuture();
            assertThat(first.await(TIME, TimeUnit.SECONDS)).isTrue();
            ending.close();

            List<RecipientResult> results = sent.get(TIME, TimeUnit.SECONDS);

            assertThat(results).hasSize(3);
            assertThat(results.get(0).status()).isEqualTo(NetApiStatus.NERR_Success);
            assertNotSentWithoutLoops(results.get(1));
        }
    }

    /** On one of two loops that are told to end: the other one ends, this one as soon as it goes on. */
    private static void untilTheNextTurnIsOfAnEndedLoop(EventLoops ending) {
        await().until(() -> {
            try {
                ending.execute(() -> {});
                return false;
            } catch (RejectedExecutionException e) {
                return true;
            }
        });
        ending.execute(() -> {}); // the turn of this one
    }

    private static void assertNotSentWithoutLoops(RecipientResult result) {
        assertThat(result)
                .isEqualTo(new RecipientResult(
                        result.recipient(),
                        NetApiStatus.NERR_NetworkError,
                        MessageDelivery.NOT_DELIVERED,
                        Optional.of("the event loops have ended")));
    }

    @Test
    void tellsWhatBecameOfTheMessageToEach() throws Exception {
        try (FakePeer good = new FakePeer(FakePeer::takeAll);
                FakePeer paused = new FakePeer((connection, command) -> Reaction.error(command, 2, 81));
                FakePeer dying = new FakePeer((connection, command) -> Reaction.HANG_UP);
                FakePeer stranger = new FakePeer(0, "8300000182", FakePeer::takeAll)) {
            Map<NetBiosName, HostAddress> hosts = SendingService.both(good.as("GOOD"), paused.as("PAUSED"));
            hosts.putAll(dying.as("DYING"));
            hosts.putAll(stranger.as("STRANGER"));
            try (SendingService here = service(hosts)) {
                List<RecipientResult> results = sendToAll(
                        here, List.of("good", "PAUSED", "NOBODY", "TESTGRP*", "DYING", "*", "STRANGER", "GOOD"), 4);

                assertThat(results)
                        .extracting(result -> result.recipient() + " " + NetApiStatus.nameOf(result.status()) + " "
                                + result.delivery())
                        .containsExactly(
                                "good NERR_Success ACKNOWLEDGED",
                                "PAUSED NERR_PausedRemote NOT_DELIVERED",
                                "NOBODY NERR_NameNotFound NOT_DELIVERED",
                                "TESTGRP* NERR_Success SENT",
                                "DYING NERR_NetworkError UNKNOWN",
                                "* ERROR_INVALID_PARAMETER NOT_DELIVERED",
                                "STRANGER NERR_NameNotFound NOT_DELIVERED",
                                "GOOD NERR_Success ACKNOWLEDGED");
                assertThat(results)
                        .allSatisfy(result -> assertThat(result.detail().isPresent())
                                .isEqualTo(result.status() != NetApiStatus.NERR_Success));
            }
        }
    }

    @Test
    void tellsThatTextToDomainWasCut() throws Exception {
        try (SendingService here = service(Map.of())) {
            assertThat(here.service
                            .dispatcher()
                            .sendToAll(List.of("TESTGRP*"), Optional.empty(), "x".repeat(129), 1)
                            .toCompletableFuture()
                            .get(TIME, TimeUnit.SECONDS))
                    .containsExactly(new RecipientResult(
                            "TESTGRP*", NetApiStatus.NERR_TruncatedBroadcast, MessageDelivery.SENT, Optional.empty()));
        }
    }

    @Test
    void refusesThousandsWithoutDeepRecursion() throws Exception {
        try (SendingService here = service(Map.of())) {
            List<String> recipients =
                    IntStream.range(0, 5000).mapToObj(i -> "*").toList();

            assertThat(sendToAll(here, recipients, 2))
                    .hasSize(5000)
                    .allSatisfy(result -> assertThat(result.status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER));
        }
    }

    @Test
    void sendsToNobody() throws Exception {
        try (SendingService here = service(Map.of())) {
            assertThat(sendToAll(here, List.of(), 1)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesConcurrencyBelowOne(int concurrency) throws Exception {
        try (SendingService here = service(Map.of())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sendToAll(here, List.of("PEER"), concurrency))
                    .withMessageContaining("concurrency " + concurrency);
        }
    }
}
