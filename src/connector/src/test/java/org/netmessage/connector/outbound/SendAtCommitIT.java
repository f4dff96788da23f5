package org.netmessage.connector.outbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.resource.NotSupportedException;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.spi.RetryableUnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.api.NetMessageInteractionSpec;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.inbound.ActivationState;
import org.netmessage.connector.outbound.MisbehavingPeer.Manner;
import org.netmessage.connector.stub.StubTransactions;
import org.netmessage.connector.transaction.CommitCounters;
import org.netmessage.connector.transaction.CommitSends;

/** Messages that wait for the transaction of their caller. */
class SendAtCommitIT {
    private static final NetMessageConnectionSpec AT_COMMIT =
            NetMessageConnectionSpec.defaults().withSendAtCommit();

    private final StubTransactions transactions = new StubTransactions();
    private OutboundFixture fixture;
    private MessengerManagedConnectionFactory factory;

    @BeforeEach
    void start() throws Exception {
        fixture = new OutboundFixture(transactions).withBean();
        factory = fixture.factory();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private NetMessageConnection open(NetMessageConnectionSpec spec) throws Exception {
        return ((NetMessageConnectionFactory) factory.createConnectionFactory()).getConnection(spec);
    }

    private SendResult send(NetMessageConnectionSpec spec, String text) throws Exception {
        try (NetMessageConnection handle = open(spec)) {
            return handle.netMessageBufferSend("ALICE", text);
        }
    }

    private void assertBeanGot(String... texts) {
        await().until(() -> fixture.endpoints.messages().size() >= texts.length);
        assertThat(fixture.endpoints.messages()).extracting(NetMessage::text).containsExactly(texts);
    }

    @Test
    void goWhenItHasCommittedThoughTheHandleIsClosed() throws Exception {
        transactions.begin();
        assertThat(send(AT_COMMIT.withCallingName("joe"), "first"))
                .isEqualTo(new SendResult(NetApiStatus.NERR_Success, MessageDelivery.AT_COMMIT));
        send(AT_COMMIT, "second");
        assertThat(fixture.endpoints.messages()).isEmpty();

        transactions.commit();

        assertBeanGot("first", "second");
        assertThat(fixture.endpoints.messages().peek().callingName()).hasValue("JOE");
        await().until(() -> fixture.adapter.outbound().commitSends().counters().sent() == 2);
    }

    @Test
    void neverGoWhenItRollsBack() throws Exception {
        transactions.begin();
        send(AT_COMMIT, "rolled back");
        transactions.rollBack();
        transactions.begin();
        send(AT_COMMIT, "committed");

        transactions.commit();

        assertBeanGot("committed");
    }

    @Test
    void goAtOnceWithoutTransactionOrWhereNobodyAskedToWait() throws Exception {
        assertThat(send(AT_COMMIT, "no transaction").delivery()).isEqualTo(MessageDelivery.ACKNOWLEDGED);
        transactions.begin();
        assertThat(send(NetMessageConnectionSpec.defaults(), "not asked").delivery())
                .isEqualTo(MessageDelivery.ACKNOWLEDGED);

        assertBeanGot("no transaction", "not asked");
    }

    @Test
    void waitWhereTheFactoryIsSetSo() throws Exception {
        factory.setSendAtCommit(true);
        transactions.begin();

        assertThat(send(NetMessageConnectionSpec.defaults(), "hello").delivery())
                .isEqualTo(MessageDelivery.AT_COMMIT);
        assertThat(fixture.endpoints.messages()).isEmpty();
    }

    @Test
    void areCheckedBeforeTheyWait() throws Exception {
        transactions.begin();
        try (NetMessageConnection handle = open(AT_COMMIT)) {
            assertThatExceptionOfType(NetApiException.class)
                    .isThrownBy(() -> handle.netMessageBufferSend("ALICE", "x".repeat(653)))
                    .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER));
            assertThatExceptionOfType(NetApiException.class)
                    .isThrownBy(() -> handle.netMessageBufferSend("SIXTEENCHARACTER", "x"));
        }
        assertThat(transactions.registered()).isZero();
    }

    @Test
    void areCountedWhenNobodyTakesThem() throws Exception {
        transactions.begin();
        try (NetMessageConnection handle = open(AT_COMMIT)) {
            handle.netMessageBufferSend("NOBODY", "hello");
        }

        transactions.commit();

        await().until(() -> fixture.adapter.outbound().commitSends().counters().failed() == 1);
        assertThat(fixture.adapter.outbound().commitSends().waiting()).isZero();
    }

    @Test
    void areAllAccountedForWhenTheAdapterStopsBeforeTheyHaveGone() throws Exception {
        try (MisbehavingPeer silent = new MisbehavingPeer(Manner.KEEP_SILENT);
                OutboundFixture stopping = new OutboundFixture(transactions, silent.as("BOB"))) {
            try (NetMessageConnection handle = ((NetMessageConnectionFactory)
                            stopping.factory().createConnectionFactory())
                    .getConnection(AT_COMMIT)) {
                for (int i = 0; i < 20; i++) {
                    transactions.begin();
                    handle.netMessageBufferSend("BOB", "first");
                    handle.netMessageBufferSend("BOB", "second");
                    transactions.commit();
                }
            }
            CommitCounters counters = stopping.adapter.outbound().commitSends().counters();
            assertThat(counters.handedOver()).isEqualTo(40);

            stopping.adapter.stop();

            assertThat(counters.sent()).isZero();
            assertThat(counters.failed()).as("on their way").isEqualTo(8);
            assertThat(counters.dropped()).as("not begun").isEqualTo(32);
        }
    }

    @Test
    void warnWhoSendsByRecords() throws Exception {
        transactions.begin();
        MappedRecord<String, Object> input = new MessengerRecordFactory().createMappedRecord("in");
        input.put("msgname", "ALICE");
        input.put("buf", "hello");
        try (NetMessageConnection handle = open(AT_COMMIT)) {
            Interaction interaction = handle.createInteraction();

            interaction.execute(new NetMessageInteractionSpec("NetMessageBufferSend"), input);

            assertThat(interaction.getWarnings().getErrorCode()).isEqualTo("AT_COMMIT");
        }
    }

    @Test
    void needAServerThatTellsOfTransactions() throws Exception {
        try (OutboundFixture plain = new OutboundFixture();
                NetMessageConnection handle = ((NetMessageConnectionFactory)
                                plain.factory().createConnectionFactory())
                        .getConnection(AT_COMMIT)) {
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> handle.netMessageBufferSend("ALICE", "hello"))
                    .withMessageContaining("sendAtCommit");
        }
    }

    /** A bean has some seconds to end what it has begun with, on connections that it has and on new ones. */
    @Test
    void areTakenFromABeanWhileTheAdapterStops() throws Exception {
        CompletableFuture<Void> stopping = new CompletableFuture<>();
        CompletableFuture<List<MessageDelivery>> taken = new CompletableFuture<>();
        CommitCounters counters = fixture.adapter.outbound().commitSends().counters();
        NetMessageConnection opened = open(AT_COMMIT);
        fixture.endpoints.handleWith(message -> {
            stopping.join();
            taken.complete(sendInTransaction(opened));
        });
        CompletableFuture<SendResult> sending = CompletableFuture.supplyAsync(() -> sendNow("hello"));
        await().until(() -> !fixture.endpoints.messages().isEmpty());

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(fixture.adapter::stop);
        await().until(() -> fixture.adapter.activations().get(0).state() == ActivationState.STOPPING);
        stopping.complete(null);

        assertThat(taken.get(5, SECONDS)).containsExactly(MessageDelivery.AT_COMMIT, MessageDelivery.AT_COMMIT);
        assertThat(sending.get(5, SECONDS).delivery()).isEqualTo(MessageDelivery.ACKNOWLEDGED);
        stopped.get(9, SECONDS);
        assertThat(counters.handedOver()).isEqualTo(2);
    }

    private List<MessageDelivery> sendInTransaction(NetMessageConnection opened) {
        try {
            transactions.begin();
            MessageDelivery first =
                    opened.netMessageBufferSend("NOBODY", "on an old one").delivery();
            MessageDelivery second = send(AT_COMMIT, "on a new one").delivery();
            transactions.commit();
            return List.of(first, second);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private SendResult sendNow(String text) {
        try {
            return send(NetMessageConnectionSpec.defaults(), text);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void areNotTakenOnAConnectionFromBeforeTheAdapterWasStartedAnew() throws Exception {
        NetMessageConnection old = open(AT_COMMIT);
        fixture.restart(transactions);
        transactions.begin();

        assertThatExceptionOfType(RetryableUnavailableException.class)
                .isThrownBy(() -> old.netMessageBufferSend("ALICE", "never goes"))
                .withMessageContaining("stopped");

        assertThat(transactions.registered()).isZero();
    }

    @Test
    void areCountedAsRefusedWhenTooManyWait() throws Exception {
        transactions.begin();
        try (NetMessageConnection handle = open(AT_COMMIT)) {
            for (int i = 0; i < CommitSends.MAX_WAITING; i++) {
                handle.netMessageBufferSend("ALICE", "waits");
            }

            assertThatExceptionOfType(NetApiException.class)
                    .isThrownBy(() -> handle.netMessageBufferSend("ALICE", "one too many"))
                    .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_NOT_ENOUGH_MEMORY));
        }
        assertThat(fixture.adapter.getStatistics().getValue("SessionSendFailures"))
                .isEqualTo(1L);
    }
}
