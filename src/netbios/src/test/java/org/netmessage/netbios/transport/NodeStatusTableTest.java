package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.name;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.netbios.codec.ns.NodeName;
import org.netmessage.netbios.codec.ns.NsData;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosCounters;

class NodeStatusTableTest {
    private static final int DATAGRAM = 548;

    private final LocalNames names = new LocalNames();
    private final NodeStatusTable table = new NodeStatusTable(
            names, FakeNameServer.settings(NodeType.H, FAST, FAST, Loopback.at(HERE, 137)), new NetBiosCounters());

    private void own(int count) {
        for (int i = 0; i < count; i++) {
            names.register(names.beginClaim(name("NAME" + i), i == 1).orElseThrow());
        }
    }

    private static List<NodeName> told(Optional<NsPacket> status) {
        return ((NsData.NodeStatus) status.orElseThrow().answers().get(0).data()).names();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "1, 1, false", "24, 24, false", "25, 24, true", "256, 24, true"})
    void tellsNoMoreThanFitsAndSaysSo(int owned, int told, boolean cut) {
        own(owned);

        Optional<NsPacket> status = table.answer(1, NetBiosName.WILDCARD, DATAGRAM);

        assertThat(told(status)).hasSize(told);
        assertThat(status.orElseThrow().flags().truncated()).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({"103, 0", "120, 0", "121, 1", "138, 1", "139, 2"})
    void keepsToTheLimit(int largest, int told) {
        own(2);

        assertThat(told(table.answer(1, NetBiosName.WILDCARD, largest))).hasSize(told);
    }

    @Test
    void saysNothingWhereNoAnswerFits() {
        assertThat(table.answer(1, NetBiosName.WILDCARD, 102)).isEmpty();
        assertThat(table.answer(1, NetBiosName.WILDCARD, 0)).isEmpty();
    }

    @Test
    void tellsHowNamesStand() {
        own(3);
        names.conflict(name("NAME2"));
        names.beginClaim(name("CLAIMED"), false);

        assertThat(told(table.answer(1, NetBiosName.WILDCARD, DATAGRAM)))
                .containsExactly(
                        new NodeName(name("NAME0"), 0x6400),
                        new NodeName(name("NAME1"), 0xE400),
                        new NodeName(name("NAME2"), 0x6C00));
        assertThat(table.answer(1, name("NAME2"), DATAGRAM)).as("in conflict").isEmpty();
        assertThat(table.answer(1, name("CLAIMED"), DATAGRAM)).isEmpty();
    }

    @Test
    void tellsOnlyNamesOfTheScopeThatIsAsked() {
        own(1);
        NetBiosName scoped = name("SCOPED").withScope("EXAMPLE");
        names.register(names.beginClaim(scoped, false).orElseThrow());

        assertThat(told(table.answer(1, NetBiosName.WILDCARD, DATAGRAM)))
                .extracting(NodeName::name)
                .containsExactly(name("NAME0"));
        assertThat(told(table.answer(1, NetBiosName.WILDCARD.withScope("EXAMPLE"), DATAGRAM)))
                .extracting(NodeName::name)
                .containsExactly(scoped);
        assertThat(table.answer(1, NetBiosName.WILDCARD.withScope("ELSEWHERE"), DATAGRAM))
                .isEmpty();
    }

    @Test
    void tellsEveryChangeToTheNextWhoAsks() {
        assertThat(told(table.answer(1, NetBiosName.WILDCARD, DATAGRAM))).isEmpty();

        LocalNames.Entry claim = names.beginClaim(name("NAME0"), false).orElseThrow();
        assertThat(told(table.answer(1, NetBiosName.WILDCARD, DATAGRAM))).isEmpty();
        names.register(claim);
        assertThat(told(table.answer(1, NetBiosName.WILDCARD, DATAGRAM)))
                .containsExactly(new NodeName(name("NAME0"), 0x6400));
        names.conflict(name("NAME0"));
        assertThat(told(table.answer(1, NetBiosName.WILDCARD, DATAGRAM)))
                .containsExactly(new NodeName(name("NAME0"), 0x6C00));
        names.remove(name("NAME0"));
        assertThat(told(table.answer(1, NetBiosName.WILDCARD, DATAGRAM))).isEmpty();
    }
}
