package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.Ipv4Network;

/** What senders see whom the policy refuses. RAW calls from 127.0.0.1. */
class SenderGuardIT {
    private static final String NOT_LISTENING_FOR_CALLING_NAME = "8300000181";

    private static EventLoops loops;

    @BeforeAll
    static void start() {
        loops = EventLoops.start("test", 1);
    }

    @AfterAll
    static void stop() {
        loops.close();
    }

    private static ListeningService listening(SenderPolicy senders) throws MessengerException {
        return new ListeningService(loops, node -> node, senders);
    }

    private static long refused(ListeningService listening, Refusal reason) {
        return listening.counters.refusals(reason);
    }

    @Test
    void refusesSessionOfDeniedName() throws Exception {
        try (ListeningService listening = listening(SenderPolicy.DEFAULT.withDenied(Set.of("raw"), List.of()));
                RawSession caller = listening.connect()) {
            caller.write(RawSession.sessionRequest("ALICE"));

            assertThat(caller.read()).isEqualTo(NOT_LISTENING_FOR_CALLING_NAME);
            assertThat(caller.read()).isEqualTo(RawSession.CLOSED);
            assertThat(refused(listening, Refusal.DENIED_NAME)).isEqualTo(1);
        }
    }

    @Test
    void refusesSessionFromDeniedNetworkEvenWithoutSessionRequest() throws Exception {
        try (ListeningService listening = listening(
                        SenderPolicy.DEFAULT.withDenied(Set.of(), List.of(Ipv4Network.parse("127.0.0.0/31"))));
                RawSession polite = listening.connect();
                RawSession hasty = listening.connect()) {
            polite.write(RawSession.sessionRequest("ALICE"));
            hasty.write(RawSession.frame(new SmbRequest.EndMessage(0)));

            assertThat(polite.read()).isEqualTo(NOT_LISTENING_FOR_CALLING_NAME);
            assertThat(hasty.read()).isEqualTo(RawSession.CLOSED);
            assertThat(refused(listening, Refusal.DENIED_NETWORK)).isEqualTo(2);
        }
    }

    @Test
    void refusesBothKindsOfMessagesFromDeniedOriginator() throws Exception {
        try (ListeningService listening = listening(SenderPolicy.DEFAULT.withDenied(Set.of("JOE"), List.of()));
                RawSession caller = listening.call("ALICE")) {
            assertThat(caller.single("ALICE", "x")).isEqualTo(SmbStatus.MESSAGES_OFF);
            assertThat(caller.start("ALICE")).isEqualTo(SmbStatus.MESSAGES_OFF);

            assertThat(refused(listening, Refusal.DENIED_NAME)).isEqualTo(2);
            assertThat(listening.inbox.messages).isEmpty();
        }
    }

    @Test
    void refusesMessagesOverTheRateAndKeepsTheSession() throws Exception {
        try (ListeningService listening = listening(SenderPolicy.DEFAULT.withRates(100, 1));
                RawSession caller = listening.call("ALICE")) {
            int group = caller.startGroup("ALICE");

            await().pollDelay(Duration.ZERO).until(() -> caller.single("ALICE", "x"), SmbStatus.NO_ROOM::equals);
            assertThat(caller.text(group, "one")).as("goes on").isEqualTo(SmbStatus.SUCCESS);
            assertThat(caller.end(group)).isEqualTo(SmbStatus.SUCCESS);
            await().pollDelay(Duration.ZERO).until(() -> caller.start("ALICE"), SmbStatus.NO_ROOM::equals);

            assertThat(refused(listening, Refusal.SOURCE_RATE)).isEqualTo(2);
            assertThat(listening.inbox.messages)
                    .extracting(ReceivedMessage::text)
                    .contains("one");
        }
    }

    @Test
    void tellsOurSenderThatThereIsNoRoomNow() throws Exception {
        try (ListeningService listening = listening(SenderPolicy.DEFAULT.withRates(1, 1));
                SendingService sending = listening.sender(loops)) {
            sending.send("ALICE", "first");

            assertThatExceptionOfType(MessengerException.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < 100; i++) { // one of them comes within a second
                            sending.send("ALICE", "next");
                        }
                    })
                    .extracting(MessengerException::status)
                    .isEqualTo(NetApiStatus.NERR_BadReceive);
        }
    }
}
