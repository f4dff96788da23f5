package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameServersTest {
    private static final InetSocketAddress A = Loopback.at("127.0.0.53", 137);
    private static final InetSocketAddress B = Loopback.at("127.0.0.54", 137);
    private static final InetSocketAddress C = Loopback.at("127.0.0.55", 137);
    private static final long NOW = Long.MAX_VALUE - 1;
    private static final long LATER = NOW + Duration.ofSeconds(10).toNanos();

    private final NameServers servers = new NameServers(List.of(A, B, C));

    @Test
    void areAskedAsConfigured() {
        assertThat(servers.inOrder(NOW)).containsExactly(A, B, C);
    }

    @Test
    void areAskedLastWhileTheyRestThenHaveTheirPlaceAgain() {
        servers.silent(A, NOW);

        assertThat(servers.inOrder(NOW)).containsExactly(B, C, A);
        assertThat(servers.inOrder(LATER - 1)).containsExactly(B, C, A);
        assertThat(servers.inOrder(LATER)).containsExactly(A, B, C);
    }

    @Test
    void haveTheirPlaceAgainWhenTheyAnswer() {
        servers.silent(A, NOW);
        servers.silent(B, NOW);
        assertThat(servers.inOrder(NOW)).containsExactly(C, A, B);

        servers.answered(B);

        assertThat(servers.inOrder(NOW)).containsExactly(B, C, A);
    }

    @Test
    void areAllAskedEvenIfAllAreSilent() {
        List.of(C, B, A).forEach(server -> servers.silent(server, NOW));

        assertThat(servers.inOrder(NOW)).containsExactly(A, B, C);
    }

    @Test
    void areOnlyThoseConfigured() {
        servers.silent(Loopback.at("127.0.0.66", 137), NOW);

        assertThat(servers.inOrder(NOW)).containsExactly(A, B, C);
    }
}
