package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.messenger.MessageConsumer.Envelope;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.codec.SmbCommand;
import org.netmessage.messenger.codec.SmbDecoder;
import org.netmessage.messenger.codec.SmbHeader;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbResponse;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.messenger.codec.SmbVector;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.transport.EventLoops;

/** Messages of one block, and what is no message, from a caller that speaks bytes. */
class MessageReceiverIT {
    private static EventLoops loops;
    private static ListeningService here;

    private RawSession session;

    @BeforeAll
    static void listen() throws Exception {
        loops = EventLoops.start("test", 1);
        here = new ListeningService(loops, node -> node);
    }

    @AfterAll
    static void stop() {
        here.close();
        loops.close();
    }

    @BeforeEach
    void call() {
        here.reset();
        session = here.call("ALICE");
    }

    @AfterEach
    void hangUp() {
        session.close();
    }

    @Test
    void deliversSingleBlock() {
        Instant before = Instant.now();
        session.send(SmbVector.named("send-message").bytes());

        assertThat(session.read())
                .isEqualTo("00000023" + SmbVector.named("send-message-answer").hex());
        ReceivedMessage message = here.inbox.messages.remove();
        assertThat(message.receivedAt()).isBetween(before, Instant.now());
        assertThat(message)
                .isEqualTo(new ReceivedMessage(
                        "PRINTSRV",
                        TestNodes.alias("ALICE"),
                        "Print job done.\nTray 2 is empty.",
                        message.receivedAt(),
                        session.localAddress(),
                        Optional.of("RAW"),
                        ReceivedMessage.Kind.SINGLE_BLOCK));
    }

    @Test
    void deliversSeveralMessagesOfOneSession() {
        assertThat(session.single("ALICE", "one")).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.single("bob", "two")).isEqualTo(SmbStatus.SUCCESS);

        assertThat(here.inbox.messages).extracting(ReceivedMessage::text).containsExactly("one", "two");
        assertThat(here.inbox.messages)
                .extracting(ReceivedMessage::to)
                .containsExactly(TestNodes.alias("ALICE"), TestNodes.alias("BOB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOBODY", "", "SIXTEENCHARACTER", "*"})
    void refusesNamesThatAreNotOurs(String to) {
        assertThat(session.single(to, "x")).isEqualTo(SmbStatus.MESSAGES_OFF);
        assertThat(session.start(to)).isEqualTo(SmbStatus.MESSAGES_OFF);
        assertThat(here.inbox.messages).isEmpty();
    }

    @Test
    void refusesNameThatNobodyConsumes() {
        here.awaitName(TestNodes.alias("HERE"));

        assertThat(session.single("HERE", "x")).isEqualTo(SmbStatus.MESSAGES_OFF);
    }

    @Test
    void refusesCallerThatConsumerDoesNotWant() {
        here.inbox.onlyFrom = Optional.of("FRIEND");

        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.MESSAGES_OFF);
        here.inbox.onlyFrom = Optional.of("RAW"); // the name of the session, not the one in the message
        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
    }

    @Test
    void asksTheConsumerForEachKindWhoTellsWhom() {
        session.single("ALICE", "x");
        session.start("bob");

        assertThat(here.inbox.offers)
                .containsExactlyInAnyOrder(
                        new Envelope("RAW", "joe", TestNodes.alias("ALICE"), ReceivedMessage.Kind.SINGLE_BLOCK),
                        new Envelope("RAW", "joe", TestNodes.alias("BOB"), ReceivedMessage.Kind.MULTI_BLOCK));
    }

    @Test
    void refusesSingleBlockThatIsTooLong() {
        assertThat(session.single("ALICE", "x".repeat(ListeningService.MAX_TEXT + 1)))
                .isEqualTo(SmbStatus.NO_ROOM);
        assertThat(here.inbox.messages).isEmpty();
        assertThat(session.single("ALICE", "x".repeat(ListeningService.MAX_TEXT)))
                .isEqualTo(SmbStatus.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"DELIVERED, 0, 0", "FAILED, 2, 1", "NO_ROOM, 2, 83", "PAUSED, 2, 81"})
    void answersWhatBecameOfTheMessage(Outcome outcome, int errorClass, int code) {
        here.inbox.answer = message -> CompletableFuture.completedFuture(outcome);

        assertThat(session.single("ALICE", "x")).isEqualTo(new SmbStatus(errorClass, code));
    }

    @Test
    void answersErrorWhenTheConsumerBreaks() {
        here.inbox.answer = message -> CompletableFuture.failedFuture(new IllegalStateException("test"));
        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.ERROR);

        here.inbox.answer = message -> {
            throw new IllegalStateException("test");
        };
        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.ERROR);
    }

    @Test
    void readsTheNextMessageOnlyWhenTheConsumerHasTheLast() throws Exception {
        CompletableFuture<Outcome> busy = new CompletableFuture<>();
        here.inbox.answer = message -> busy;
        byte[] frame = RawSession.frame(
                new SmbRequest.SendMessage(RawSession.ascii("joe"), RawSession.ascii("ALICE"), RawSession.ascii("x")));
        byte[] twice = new byte[2 * frame.length];
        System.arraycopy(frame, 0, twice, 0, frame.length);
        System.arraycopy(frame, 0, twice, frame.length, frame.length);

        session.write(twice);
        assertThat(here.inbox.messages.poll(5, TimeUnit.SECONDS)).isNotNull();
        try (RawSession other = here.call("BOB")) {
            // whatever of the first session is ready has been handled when the same loop answers this
            assertThat(other.start("BOB")).isEqualTo(SmbStatus.SUCCESS);
        }
        assertThat(here.inbox.messages).isEmpty();

        busy.complete(Outcome.DELIVERED);
        assertThat(session.answer().status()).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.answer().status()).isEqualTo(SmbStatus.SUCCESS);
        assertThat(here.inbox.messages).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "obsolete-broadcast-message",
                "obsolete-forward-user-name",
                "obsolete-cancel-forward",
            })
    void answersOtherCommandsWithUnknownCommand(String vector) {
        session.send(SmbVector.named(vector).bytes());

        assertThat(session.answer().status()).isEqualTo(new SmbStatus(2, 64));
        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
    }

    @Test
    void tellsTheNameOfTheMachine() {
        session.send(SmbVector.named("obsolete-get-machine-name").bytes());

        String vector = SmbVector.named("obsolete-get-machine-name-answer").hex();
        assertThat(session.read().substring(8))
                .isEqualTo(vector.replace("0500045753" + "3100", "06000448455245" + "00"));
        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"obsolete-get-machine-name", "obsolete-forward-user-name", "obsolete-cancel-forward"})
    void answersMalformedObsoleteCommandWithError(String vector) {
        byte[] bad = SmbVector.named(vector).bytes();
        bad[32] = 1;
        session.send(bad);

        assertThat(session.answer().status()).isEqualTo(SmbStatus.ERROR);
        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
    }

    @Test
    void forgivesNegotiationFirstAndTakesTheMessageAfterIt() {
        session.send(SmbVector.named("hand-made-negotiate").bytes());
        SmbResponse answer = session.answer();
        assertThat(answer.command()).isEqualTo(SmbCommand.NEGOTIATE);
        assertThat(answer.status()).isEqualTo(SmbStatus.SUCCESS);

        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
        int group = session.startGroup("ALICE");
        assertThat(session.text(group, "y")).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.end(group)).isEqualTo(SmbStatus.SUCCESS);
        assertThat(here.inbox.messages).extracting(ReceivedMessage::text).containsExactly("x", "y");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', ffff",
        "NT LM 0.12, ffff",
        "PC NETWORK PROGRAM 1.0, 0000",
        "NT LM 0.12|PC NETWORK PROGRAM 1.0, 0100",
        "PC NETWORK PROGRAM 1.0|PC NETWORK PROGRAM 1.0, 0000"
    })
    void choosesTheCoreDialect(String dialects, String index) {
        List<Octets> offered = dialects.isEmpty()
                ? List.of()
                : Stream.of(dialects.split("\\|")).map(RawSession::ascii).toList();
        SmbHeader header = SmbDecoder.decodeRequest(Unpooled.wrappedBuffer(
                        SmbVector.named("hand-made-negotiate").bytes()))
                .header();
        session.write(RawSession.frame(new SmbRequest.Negotiate(header, offered)));

        // WordCount 1, DialectIndex, ByteCount 0
        assertThat(session.read()).endsWith("01" + index + "0000");
    }

    @Test
    void takesBroadcastMessageOnNoSession() {
        session.send(SmbVector.named("obsolete-broadcast-message").bytes());

        assertThat(session.answer().status()).isEqualTo(SmbStatus.UNKNOWN_COMMAND);
        assertThat(here.inbox.messages).isEmpty();
    }

    @ParameterizedTest(name = "byte {0} of the SMB is {1}")
    @CsvSource({"32, 1", "33, 255", "35, 3", "52, 2", "53, 255"})
    void answersMalformedSmbWithError(int offset, int value) {
        byte[] bad = SmbVector.named("send-message").bytes();
        bad[offset] = (byte) value;
        session.send(bad);

        assertThat(session.answer().status()).isEqualTo(SmbStatus.ERROR);
        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ff534d42d0", "fe534d42d000000000000000000000000000000000000000000000000000000000000000"})
    void hangsUpOnWhatIsNoSmb(String hex) {
        session.send(HexFormat.of().parseHex(hex));

        assertThat(session.read()).isEqualTo(RawSession.CLOSED);
    }
}
