package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.messenger.TwoServices.assertStatus;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.netbios.transport.EventLoops;

/** A service that is paused and goes on. */
class PauseIT {
    private static final SmbStatus PAUSED = new SmbStatus(2, 81);

    private static EventLoops loops;

    private TwoServices two;
    private Inbox alice;
    private RawSession session;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start("test", 2);
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @BeforeEach
    void start() throws Exception {
        two = new TwoServices(loops);
        alice = two.register(two.there, new Inbox("ALICE"));
        session = new RawSession(TestNodes.at("127.0.0.2", two.ports.session())).request("ALICE");
    }

    @AfterEach
    void stop() {
        session.close();
        two.close();
    }

    @Test
    void tellsOurSenderThatItIsPaused() throws Exception {
        two.there.pause();
        assertStatus(NetApiStatus.NERR_PausedRemote, () -> two.send("ALICE", "short"));
        assertStatus(NetApiStatus.NERR_PausedRemote, () -> two.send("ALICE", "x".repeat(200)));
        assertThat(alice.messages).isEmpty();

        two.there.resume();
        two.send("ALICE", "short");
        two.send("ALICE", "x".repeat(200));
        assertThat(alice.messages).hasSize(2);
    }

    @Test
    void answersBothKindsOfMessagesWithPaused() {
        two.there.pause();
        two.there.pause();
        assertThat(session.single("ALICE", "x")).isEqualTo(PAUSED);
        assertThat(session.single("NOBODY", "x")).isEqualTo(PAUSED);
        assertThat(session.start("ALICE")).isEqualTo(PAUSED);
        assertThat(session.text(0, "x")).isEqualTo(SmbStatus.ERROR);

        two.there.resume();
        assertThat(session.single("ALICE", "x")).isEqualTo(SmbStatus.SUCCESS);
        assertThat(alice.messages).hasSize(1);
    }

    @Test
    void takesTheRestOfMessageThatHasBegun() {
        int group = session.startGroup("ALICE");
        two.there.pause();

        assertThat(session.text(group, "begun before")).isEqualTo(SmbStatus.SUCCESS);
        assertThat(session.end(group)).isEqualTo(SmbStatus.SUCCESS);
        assertThat(alice.messages).extracting(ReceivedMessage::text).containsExactly("begun before");
    }

    @Test
    void startWhilePausedEndsTheOpenMessage() {
        int group = session.startGroup("ALICE");
        two.there.pause();
        assertThat(session.start("ALICE")).isEqualTo(PAUSED);

        assertThat(session.end(group)).isEqualTo(SmbStatus.ERROR);
    }

    @Test
    void keepsItsNamesAndSendsWhilePaused() throws Exception {
        Inbox bob = two.register(two.here, new Inbox("BOB"));
        two.there.pause();

        try (MessageFunctions remote = two.there.functions(Optional.empty(), Optional.empty())) {
            remote.netMessageBufferSend(Optional.empty(), "BOB", Optional.empty(), "from a paused service");
            assertThat(remote.netMessageNameGetInfo(Optional.empty(), "ALICE", 0))
                    .isNotNull();
        }

        assertThat(bob.messages.poll(1, TimeUnit.SECONDS).text()).isEqualTo("from a paused service");
    }
}
