package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.codec.MailslotMessage;

class RecentDatagramsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST = 1024;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 3 * SECOND); // the clock may wrap
    private final RecentDatagrams recent = new RecentDatagrams(nanos::get);

    private static MailslotMessage message(String from, String to, String text) {
        return RawDatagrams.message(from, to, text, TestNodes.CP850);
    }

    @Test
    void comparesSenderRecipientAndText() {
        assertThat(recent.isNew(message("joe", "ALICE", "x"))).isTrue();
        assertThat(recent.isNew(message("joe", "ALICE", "x"))).isFalse();
        assertThat(recent.isNew(message("ann", "ALICE", "x"))).isTrue();
        assertThat(recent.isNew(message("joe", "BOB", "x"))).isTrue();
        assertThat(recent.isNew(message("joe", "ALICE", "y"))).isTrue();
    }

    @Test
    void forgetsAfterFiveSecondsFromTheFirstTime() {
        recent.isNew(message("joe", "ALICE", "x"));
        nanos.addAndGet(3 * SECOND);
        assertThat(recent.isNew(message("joe", "ALICE", "x"))).isFalse();
        nanos.addAndGet(2 * SECOND);
        assertThat(recent.isNew(message("joe", "ALICE", "x"))).isFalse();

        nanos.addAndGet(1);

        assertThat(recent.isNew(message("joe", "ALICE", "x"))).isTrue();
    }

    @Test
    void forgetsTheEldestWhenThereAreTooMany() {
        for (int i = 0; i <= MOST; i++) {
            assertThat(recent.isNew(message("joe", "ALICE", "text " + i))).isTrue();
        }

        assertThat(recent.isNew(message("joe", "ALICE", "text " + MOST))).isFalse();
        assertThat(recent.isNew(message("joe", "ALICE", "text 0"))).isTrue();
    }

    @Test
    void copyDrivesNoOtherMessageOut() {
        for (int i = 0; i < MOST; i++) {
            recent.isNew(message("joe", "ALICE", "text " + i));
        }

        assertThat(recent.isNew(message("joe", "ALICE", "text 0"))).isFalse();
        assertThat(recent.isNew(message("joe", "ALICE", "text 0"))).isFalse();
        assertThat(recent.isNew(message("joe", "ALICE", "text 1"))).isFalse();
    }
}
