package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetMessage;

class InboxTest {
    private final Inbox inbox = new Inbox();

    @Test
    void numbersFromOneInOrderOfArrival() {
        add(3);

        assertThat(inbox.after(0)).extracting(Inbox.Entry::id).containsExactly(1L, 2L, 3L);
        assertThat(inbox.after(0)).extracting(entry -> entry.message().text()).containsExactly("1", "2", "3");
    }

    @Test
    void leavesOutWhatIsKnown() {
        add(3);

        assertThat(inbox.after(2)).extracting(Inbox.Entry::id).containsExactly(3L);
        assertThat(inbox.after(3)).isEmpty();
    }

    @Test
    void dropsTheOldestPastTheLimit() {
        add(Inbox.LIMIT + 2);

        assertThat(inbox.after(0))
                .hasSize(Inbox.LIMIT)
                .first()
                .extracting(Inbox.Entry::id)
                .isEqualTo(3L);
    }

    private void add(int count) {
        for (int i = 1; i <= count; i++) {
            inbox.add(new NetMessage(
                    "BOB",
                    "DEMO",
                    Integer.toString(i),
                    Instant.EPOCH,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 139),
                    Optional.empty(),
                    NetMessage.Kind.SINGLE_BLOCK));
        }
    }
}
