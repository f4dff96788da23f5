package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbResponse;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.messenger.codec.SmbVector;
import org.netmessage.netbios.transport.EventLoops;

/** Messages of several blocks in and out of order, from a caller that speaks bytes. */
class MultiBlockReceiverIT {
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

    private static void assertTexts(String... texts) {
        assertThat(here.inbox.messages).extracting(ReceivedMessage::text).containsExactly(texts);
    }

    @Test
    void deliversAllBlocksAsOneMessage() {
        session.send(SmbVector.named("start-message").bytes());
        SmbResponse started = session.answer();
        int group = started.groupId().orElseThrow();

        assertThat(started.status()).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.text(group, "A".repeat(128))).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.text(group, "last")).isEqualTo(SmbStatus.SUCCESS);
        assertThat(here.inbox.messages).isEmpty();
        assertThat(session.end(group)).isEqualTo(SmbStatus.SUCCESS);

        ReceivedMessage message = here.inbox.messages.remove();
        assertThat(message.from()).isEqualTo("PRINTSRV");
        assertThat(message.to()).isEqualTo(TestNodes.alias("ALICE"));
        assertThat(message.text()).isEqualTo("A".repeat(128) + "last");
        assertThat(message.kind()).isEqualTo(ReceivedMessage.Kind.MULTI_BLOCK);
    }

    @Test
    void echoesTheProcessOfSmbclient() {
        session.send(SmbVector.named("smbclient-start").bytes());

        SmbResponse refused = session.answer(); // it is for SAMBAPEER
        assertThat(refused.status()).isEqualTo(SmbStatus.MESSAGES_OFF);
        assertThat(refused.groupId()).isEmpty();
        assertThat(refused.header().pidLow()).isEqualTo(0x6E1C);
    }

    @Test
    void joinsLineEndThatTwoBlocksShare() {
        int group = session.startGroup("ALICE");
        session.text(group, "a\r");
        session.text(group, "\nb");
        session.end(group);

        assertTexts("a\nb");
    }

    @Test
    void takesMessageWithoutText() {
        assertThat(session.end(session.startGroup("ALICE"))).isEqualTo(SmbStatus.SUCCESS);
        int group = session.startGroup("ALICE");
        session.text(group, "");
        session.text(group, "\0"); // as smbclient sends an empty text
        assertThat(session.end(group)).isEqualTo(SmbStatus.SUCCESS);

        assertTexts("", "");
    }

    @Test
    void refusesTextBeforeStart() {
        assertThat(session.text(0, "x")).isEqualTo(new SmbStatus(2, 1));

        assertThat(session.end(session.startGroup("ALICE"))).isEqualTo(SmbStatus.SUCCESS);
    }

    @Test
    void refusesSecondEnd() {
        int group = session.startGroup("ALICE");
        assertThat(session.end(group)).isEqualTo(SmbStatus.SUCCESS);

        assertThat(session.end(group)).isEqualTo(SmbStatus.ERROR);
        assertThat(here.inbox.messages).hasSize(1);
    }

    @Test
    void secondStartReplacesTheFirst() {
        int first = session.startGroup("ALICE");
        session.text(first, "lost");
        int second = session.startGroup("BOB");

        assertThat(second).isNotEqualTo(first);
        assertThat(session.text(first, "lost too")).isEqualTo(SmbStatus.ERROR);
        assertThat(session.text(second, "kept")).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.end(second)).isEqualTo(SmbStatus.SUCCESS);
        assertTexts("kept");
    }

    @Test
    void startForStrangerEndsTheOpenMessageToo() {
        int group = session.startGroup("ALICE");
        assertThat(session.start("NOBODY")).isEqualTo(SmbStatus.MESSAGES_OFF);

        assertThat(session.end(group)).isEqualTo(SmbStatus.ERROR);
    }

    @Test
    void refusesWrongGroupAndKeepsTheMessageOpen() {
        int group = session.startGroup("ALICE");
        int wrong = group ^ 1;

        assertThat(session.text(wrong, "wrong")).isEqualTo(SmbStatus.ERROR);
        assertThat(session.end(wrong)).isEqualTo(SmbStatus.ERROR);
        assertThat(session.text(group, "right")).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.end(group)).isEqualTo(SmbStatus.SUCCESS);
        assertTexts("right");
    }

    @Test
    void takesSingleBlockWhileMessageIsOpen() {
        int group = session.startGroup("ALICE");
        session.text(group, "around");
        assertThat(session.single("ALICE", "inside")).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.end(group)).isEqualTo(SmbStatus.SUCCESS);

        assertTexts("inside", "around");
    }

    @Test
    void refusesTheBlockThatMakesTheTextTooLong() {
        int group = session.startGroup("ALICE");
        session.text(group, "x".repeat(128));
        session.text(group, "x".repeat(128));

        assertThat(session.text(group, "x".repeat(45))).isEqualTo(SmbStatus.NO_ROOM);
        assertThat(session.end(group)).isEqualTo(SmbStatus.ERROR);
        assertThat(here.inbox.messages).isEmpty();
    }

    @Test
    void takesTextOfExactlyTheLimit() {
        int group = session.startGroup("ALICE");
        session.text(group, "x".repeat(128));
        session.text(group, "x".repeat(128));

        assertThat(session.text(group, "x".repeat(44))).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.end(group)).isEqualTo(SmbStatus.SUCCESS);
        assertTexts("x".repeat(ListeningService.MAX_TEXT));
    }

    @Test
    void dropsMessageWhoseCallerHangsUp() {
        int group = session.startGroup("ALICE");
        session.text(group, "half");
        byte[] end = RawSession.frame(new SmbRequest.EndMessage(group));
        session.write(Arrays.copyOf(end, end.length - 1));
        session.close();

        session = here.call("ALICE");
        assertThat(session.end(group)).isEqualTo(SmbStatus.ERROR);
        assertThat(session.single("ALICE", "whole")).isEqualTo(SmbStatus.SUCCESS);
        assertTexts("whole");
    }
}
