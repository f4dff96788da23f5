package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.Reassembly.Message;
import org.netmessage.messenger.Reassembly.Result;
import org.netmessage.netbios.codec.Octets;

/** Messages of several blocks in sessions of two addresses, with room for 400 bytes in all and 100 of one address. */
class ReassemblyTest {
    private static final Alias ALICE = TestNodes.alias("ALICE");
    private static final int MAX_TEXT = 80;

    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(10).toNanos()); // the clock may wrap
    private final OpenTexts room = new OpenTexts(400, MAX_TEXT);
    private final Reassembly blocks = of("127.0.0.1");

    private Reassembly of(String source) {
        InetAddress address = TestNodes.at(source, 0).getAddress();
        return new Reassembly(address, room, MAX_TEXT, nanos::get, 0xFFFE);
    }

    private static Octets text(int length) {
        return RawSession.ascii("x".repeat(length));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Message begun(Reassembly blocks) {
        return blocks.goOn(blocks.begin("joe", ALICE)).orElseThrow();
    }

    @Test
    void putsTheBlocksTogether() {
        Message message = begun(blocks);
        assertThat(blocks.append(message, RawSession.ascii("one "))).isEqualTo(Result.TAKEN);
        assertThat(blocks.append(message, Octets.of())).isEqualTo(Result.TAKEN);
        assertThat(blocks.append(message, RawSession.ascii("message"))).isEqualTo(Result.TAKEN);
        assertThat(room.inAll()).isEqualTo(11);

        assertThat(new String(blocks.end(message), StandardCharsets.US_ASCII)).isEqualTo("one message");
        assertThat(message.from()).isEqualTo("joe");
        assertThat(message.to()).isEqualTo(ALICE);
        assertThat(room.inAll()).isZero();
        assertThat(blocks.drop()).isEmpty();
    }

    @Test
    void knowsTheOpenMessageByItsGroupOnly() {
        assertThat(blocks.goOn(0xFFFE)).isEmpty();
        int group = blocks.begin("joe", ALICE);

        assertThat(group).isEqualTo(0xFFFF);
        assertThat(blocks.goOn(group)).isPresent();
        assertThat(blocks.goOn(group ^ 1)).isEmpty();
        assertThat(blocks.begin("joe", ALICE)).isZero();
        assertThat(blocks.goOn(group)).isEmpty();
    }

    @Test
    void takesTextsUpToTheLongestAndDropsLongerOnes() {
        Message message = begun(blocks);
        assertThat(blocks.append(message, text(MAX_TEXT))).isEqualTo(Result.TAKEN);

        assertThat(blocks.append(message, text(1))).isEqualTo(Result.TOO_LONG);

        assertThat(blocks.drop()).isEmpty();
        assertThat(room.inAll()).isZero();
    }

    @Test
    void dropsTheMessageForWhichItsAddressHasNoRoomAndNoOther() {
        Reassembly second = of("127.0.0.1");
        Message held = begun(second);
        assertThat(second.append(held, text(60))).isEqualTo(Result.TAKEN);
        Message message = begun(blocks);
        assertThat(blocks.append(message, text(40))).isEqualTo(Result.TAKEN);

        assertThat(blocks.append(message, text(1))).isEqualTo(Result.NO_ROOM);

        assertThat(blocks.drop()).isEmpty();
        assertThat(room.inAll()).isEqualTo(60);
        Reassembly elsewhere = of("127.0.0.2");
        assertThat(elsewhere.append(begun(elsewhere), text(MAX_TEXT)))
                .as("another address has room of its own")
                .isEqualTo(Result.TAKEN);
    }

    @Test
    void beginningAnewGivesTheRoomOfTheFirstBack() {
        blocks.append(begun(blocks), text(50));

        Message second = begun(blocks);

        assertThat(room.inAll()).isZero();
        assertThat(second.length()).isZero();
    }

    @Test
    void tellsWhatItDrops() {
        assertThat(blocks.drop()).isEmpty();
        blocks.append(begun(blocks), text(50));

        assertThat(blocks.drop()).hasValueSatisfying(lost -> {
            assertThat(lost.from()).isEqualTo("joe");
            assertThat(lost.length()).isEqualTo(50);
        });
        assertThat(room.inAll()).isZero();
    }

    @Test
    void isLateWhenItDoesNotGoOnForThirtySeconds() {
        assertThat(blocks.isLate()).isFalse();
        int group = blocks.begin("joe", ALICE);
        pass(Duration.ofSeconds(30));
        assertThat(blocks.isLate()).isFalse();
        blocks.goOn(group);
        pass(Duration.ofSeconds(30));
        blocks.goOn(group ^ 1); // of another message
        assertThat(blocks.isLate()).isFalse();

        pass(Duration.ofNanos(1));

        assertThat(blocks.isLate()).isTrue();
    }

    @Test
    void isLateAfterTwoMinutesHoweverItGoesOn() {
        int group = blocks.begin("joe", ALICE);
        for (int crumb = 0; crumb < 6; crumb++) {
            pass(Duration.ofSeconds(20));
            blocks.goOn(group);
        }
        assertThat(blocks.isLate()).isFalse();

        pass(Duration.ofNanos(1));

        assertThat(blocks.isLate()).isTrue();
        assertThat(begun(blocks)).isNotNull();
        assertThat(blocks.isLate()).as("the next one has its own time").isFalse();
    }
}
