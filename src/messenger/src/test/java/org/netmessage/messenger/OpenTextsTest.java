package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class OpenTextsTest {
    private final OpenTexts texts = new OpenTexts(1_000, 100);
    private final InetAddress one = address(1);
    private final InetAddress other = address(2);

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void oneAddressCannotKeepTheOthersOut() {
        assertThat(texts.take(one, 250)).isTrue();
        assertThat(texts.take(one, 1)).isFalse();

        assertThat(texts.take(other, 250)).isTrue();
    }

    @Test
    void allTogetherHaveNoMoreThanThereIs() {
        for (int last = 1; last <= 4; last++) {
            assertThat(texts.take(address(last), 250)).isTrue();
        }

        assertThat(texts.take(address(5), 1)).isFalse();
        assertThat(texts.inAll()).isEqualTo(1_000);
    }

    @Test
    void roomComesBack() {
        texts.take(one, 250);
        texts.giveBack(one, 100);

        assertThat(texts.take(one, 100)).isTrue();
        assertThat(texts.inAll()).isEqualTo(250);
        texts.giveBack(one, 250);
        assertThat(texts.inAll()).isZero();
    }

    @Test
    void oneAddressHasRoomForOneWholeMessage() {
        assertThat(new OpenTexts(100, 80).take(one, 80)).isTrue();
    }
}
