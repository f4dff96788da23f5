package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class PeerHabitsTest {
    private static final int BOUND = 1024;

    private final PeerHabits habits = new PeerHabits();

    private static InetSocketAddress peer(int number) {
        return TestNodes.at("10." + number / 0x1_0000 + "." + number / 0x100 % 0x100 + "." + number % 0x100, 139);
    }

    @Test
    void knowsNothingOfStrangers() {
        assertThat(habits.takesSingleBlock(peer(1))).isEmpty();
    }

    @Test
    void remembersTheLastExperience() {
        habits.remember(peer(1), true);
        habits.remember(peer(2), true);
        habits.remember(peer(1), false);

        assertThat(habits.takesSingleBlock(peer(1))).contains(false);
        assertThat(habits.takesSingleBlock(peer(2))).contains(true);
    }

    @Test
    void keepsServicesOfOneAddressApart() {
        habits.remember(TestNodes.at("10.0.0.1", 139), true);

        assertThat(habits.takesSingleBlock(TestNodes.at("10.0.0.1", 1139))).isEmpty();
    }

    @Test
    void forgetsOnePeer() {
        habits.remember(peer(1), true);
        habits.remember(peer(2), false);
        habits.forget(peer(1));

        assertThat(habits.takesSingleBlock(peer(1))).isEmpty();
        assertThat(habits.takesSingleBlock(peer(2))).contains(false);
    }

    @Test
    void forgetsTheEldestPeers() {
        for (int number = 0; number <= BOUND; number++) {
            habits.remember(peer(number), true);
        }

        assertThat(habits.takesSingleBlock(peer(0))).isEmpty();
        assertThat(habits.takesSingleBlock(peer(1))).contains(true);
        assertThat(habits.takesSingleBlock(peer(BOUND))).contains(true);
    }
}
