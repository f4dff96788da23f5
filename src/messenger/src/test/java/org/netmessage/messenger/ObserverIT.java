package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.messenger.observe.Delivery;
import org.netmessage.messenger.observe.MessengerCounters;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.messenger.observe.MessengerObserverPair;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.messenger.observe.Retry;
import org.netmessage.messenger.observe.Road;
import org.netmessage.messenger.observe.Send;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.transport.EventLoops;

/** What an observer is told of a sending and of a receiving service. */
class ObserverIT {
    private static final Duration SLOW = Duration.ofMillis(200);

    private static EventLoops loops;

    private final MessengerCounters sending = new MessengerCounters();
    private final MessengerCounters receiving = new MessengerCounters();
    private final List<Send> sends = new CopyOnWriteArrayList<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        loops = EventLoops.start("test", 1);
    }

    @AfterAll
    static void stop() {
        loops.close();
    }

    private TwoServices services() throws MessengerException {
        MessengerObserver lists = new MessengerObserver() {
            @Override
            public void sent(Send send) {
                sends.add(send);
            }

            @Override
            public void delivered(Delivery delivery) {
                deliveries.add(delivery);
            }
        };
        return new TwoServices(
                loops,
                here -> here.withObservers(new MessengerObserverPair(sending, lists), NetBiosObserver.NONE),
                there -> there.withObservers(new MessengerObserverPair(receiving, lists), NetBiosObserver.NONE));
    }

    @Test
    void seesBothEndsOfMessage() throws Exception {
        try (TwoServices services = services()) {
            services.register(services.there, new Inbox("ALICE"));

            services.send("alice", "grün"); // five bytes in UTF-8, four in the code page

            assertThat(sends).singleElement().satisfies(send -> {
                assertThat(send.road()).isEqualTo(Road.SESSION);
                assertThat(send.recipient()).isEqualTo("alice");
                assertThat(send.status()).isEqualTo(NetApiStatus.NERR_Success);
                assertThat(send.bytes()).isEqualTo(4);
                assertThat(send.took()).isPositive();
            });
            assertThat(deliveries).singleElement().satisfies(delivery -> {
                assertThat(delivery.road()).isEqualTo(Road.SESSION);
                assertThat(delivery.alias()).isEqualTo("ALICE");
                assertThat(delivery.refusal()).isEmpty();
                assertThat(delivery.bytes()).isEqualTo(4);
                assertThat(delivery.took()).isLessThan(sends.get(0).took());
            });
            assertThat(sending.sends(Road.SESSION)).isEqualTo(1);
            assertThat(receiving.deliveries(Road.SESSION)).isEqualTo(1);
            assertThat(services.there.registeredNames()).hasSize(2);
        }
    }

    @Test
    void deliveryTakesAsLongAsTheConsumer() throws Exception {
        try (TwoServices services = services()) {
            CompletableFuture<Outcome> answer = new CompletableFuture<>();
            services.register(
                    services.there,
                    new Inbox(
                            message -> {
                                loops.schedule(() -> answer.complete(Outcome.DELIVERED), SLOW);
                                return answer;
                            },
                            "ALICE"));

            services.send("ALICE", "x".repeat(300));

            assertThat(deliveries).singleElement().satisfies(delivery -> {
                assertThat(delivery.bytes()).isEqualTo(300);
                assertThat(delivery.took()).isGreaterThanOrEqualTo(SLOW);
            });
            assertThat(sends.get(0).bytes()).isEqualTo(300);
        }
    }

    @ParameterizedTest
    @CsvSource({"FAILED, CONSUMER_FAILED", "NO_ROOM, NO_ROOM", "PAUSED, PAUSED"})
    void countsWhatConsumerDoesNotTake(Outcome outcome, Refusal reason) throws Exception {
        try (TwoServices services = services()) {
            services.register(
                    services.there, new Inbox(message -> CompletableFuture.completedFuture(outcome), "ALICE"));

            assertThatSendFails(services, "ALICE");

            assertThat(receiving.refusals(reason)).isEqualTo(1);
            assertThat(receiving.deliveries(Road.SESSION)).isZero();
            assertThat(deliveries).extracting(Delivery::refusal).containsExactly(Optional.of(reason));
        }
    }

    @Test
    void countsMessagesThatComeWhilePaused() throws Exception {
        try (TwoServices services = services()) {
            services.register(services.there, new Inbox("ALICE"));
            services.there.pause();

            assertThatSendFails(services, "ALICE");

            assertThat(receiving.refusals(Refusal.PAUSED)).isEqualTo(1);
            assertThat(sending.sendsByStatus(Road.SESSION)).isEqualTo(Map.of(NetApiStatus.NERR_PausedRemote, 1L));
        }
    }

    @Test
    void countsCallersThatNobodyWants() throws Exception {
        try (TwoServices services = services()) {
            Inbox inbox = new Inbox("ALICE");
            inbox.onlyFrom = Optional.of("SOMEBODY");
            services.register(services.there, inbox);

            assertThatSendFails(services, "ALICE");

            assertThat(receiving.refusals(Refusal.NO_CONSUMER)).isEqualTo(1);
        }
    }

    @Test
    void countsFailedSendsByStatus() throws Exception {
        try (TwoServices services = services()) {
            assertThatSendFails(services, "NOBODY");
            assertThatSendFails(services, "*");

            assertThat(sending.sends(Road.SESSION)).isZero();
            assertThat(sending.sendsByStatus(Road.SESSION))
                    .isEqualTo(Map.of(NetApiStatus.NERR_NameNotFound, 1L, NetApiStatus.ERROR_INVALID_PARAMETER, 1L));
        }
    }

    @Test
    void countsDatagrams() throws Exception {
        try (TwoServices services = services()) {
            services.register(services.there, new Inbox());
            await().untilAsserted(() -> {
                services.send("TESTGRP*", "hello");
                assertThat(receiving.deliveries(Road.DATAGRAM)).isPositive();
            });

            assertThat(sending.sends(Road.DATAGRAM)).isPositive();
            assertThat(sending.sendsByStatus(Road.SESSION)).isEmpty();
            assertThat(deliveries).extracting(Delivery::road).containsOnly(Road.DATAGRAM);
            assertThat(sends).extracting(Send::bytes).containsOnly(5);
        }
    }

    @Test
    void countsSecondTriesWithSeveralBlocksAndReopenedSessions() throws Exception {
        try (FakePeer peer = new FakePeer((connection, command) ->
                command == 0xD6 ? Reaction.ok(command).thenHangUp() : FakePeer.samba(connection, command))) {
            MessengerSettings usual = TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender(), peer.as("PEER"));
            NetBiosCounters node = new NetBiosCounters();
            try (MessengerService here = new MessengerService(usual.withObservers(sending, node), loops);
                    MessageFunctions functions = here.functions(Optional.empty(), Optional.empty())) {
                functions.netMessageBufferSend(Optional.empty(), "PEER", Optional.empty(), "short");

                assertThat(sending.retries(Retry.IN_BLOCKS_ON_NEW_SESSION)).isEqualTo(1);
                assertThat(sending.retries(Retry.SESSION_REOPENED)).isZero();
                assertThat(node.sessionsOpened()).isEqualTo(2);

                await().until(() -> !functions.hasSession());
                functions.netMessageBufferSend(Optional.empty(), "PEER", Optional.empty(), "short");

                assertThat(sending.retries(Retry.SESSION_REOPENED)).isEqualTo(1);
                assertThat(sending.retries(Retry.IN_BLOCKS_ON_NEW_SESSION)).isEqualTo(1);
            }
        }
    }

    private static void assertThatSendFails(TwoServices services, String to) {
        assertThatExceptionOfType(MessengerException.class).isThrownBy(() -> services.send(to, "x"));
    }
}
