package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.name;

import java.net.Inet4Address;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentDatagramsTest {
    private static final Inet4Address THERE = Ipv4Network.parseAddress("192.0.2.20");
    private static final Inet4Address ELSEWHERE = Ipv4Network.parseAddress("192.0.2.21");
    private static final long NOW = Long.MAX_VALUE - 5; // the clock may wrap
    private static final long MEMORY = SentDatagrams.MEMORY.toNanos();

    private final SentDatagrams sent = new SentDatagrams();

    @Test
    void knowWhatWasSentWhere() {
        sent.remember(7, name("ALICE"), THERE, NOW);

        assertThat(sent.complain(8, THERE, NOW)).isEmpty();
        assertThat(sent.complain(7, ELSEWHERE, NOW)).isEmpty();
        assertThat(sent.complain(7, THERE, NOW)).contains(name("ALICE"));
    }

    @Test
    void hearOneComplaintOfEachTarget() {
        sent.remember(7, name("STAFF"), THERE, NOW);
        sent.remember(7, name("STAFF"), ELSEWHERE, NOW);

        assertThat(sent.complain(7, THERE, NOW)).contains(name("STAFF"));
        assertThat(sent.complain(7, THERE, NOW)).isEmpty();
        assertThat(sent.complain(7, ELSEWHERE, NOW)).contains(name("STAFF"));
    }

    @Test
    void forget() {
        sent.remember(7, name("ALICE"), THERE, NOW);
        sent.remember(8, name("BOB"), THERE, NOW + 1);

        assertThat(sent.complain(7, THERE, NOW + MEMORY)).isEmpty();
        assertThat(sent.complain(8, THERE, NOW + MEMORY)).contains(name("BOB"));
        assertThat(sent.complain(8, THERE, NOW + MEMORY + 1)).isEmpty();
        assertThat(sent.size()).isZero();
    }

    @Test
    void stayFew() {
        for (int id = 0; id < 10_000; id++) {
            sent.remember(id, name("ALICE"), THERE, NOW);
        }

        assertThat(sent.size()).isEqualTo(SentDatagrams.MAX_SENT);
        assertThat(sent.complain(9_999, THERE, NOW)).isPresent();
        assertThat(sent.complain(0, THERE, NOW)).isEmpty();
    }

    @Test
    void giveIdsThatAreFree() {
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < SentDatagrams.MAX_SENT; i++) {
            int id = sent.newId();
            assertThat(used.add(id)).isTrue();
            sent.remember(id, name("ALICE"), THERE, NOW);
        }
        assertThat(used).allMatch(id -> id >= 0 && id <= 0xFFFF);
    }
}
