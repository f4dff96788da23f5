package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.ns.NodeName;
import org.netmessage.netbios.codec.ns.NsData;
import org.netmessage.netbios.name.NetBiosName;

class StatusReportTest {
    private static final Charset CP850 = Charset.forName("IBM850");
    private static final List<NodeName> NAMES = List.of(
            new NodeName(NetBiosName.of("PC", 0x00, CP850), 0x0400 | 0x0200 | 0x6000),
            new NodeName(NetBiosName.of("OFFICE", 0x1E, CP850), 0x8400),
            new NodeName(NetBiosName.of("ALICE", 0x03, CP850), 0x0C00 | 0x1000));

    // RFC 1002 4.2.18: unit id, then counters of 1, 1, 2 x 6, 4, 4 and 2 x 11 bytes
    private static final String STATISTICS = "0a1b2c3d4e5f" + "01" + "02" + "0003" + "0004" + "0005" + "0006" + "0007"
            + "0008" + "fffffffe" + "0000000a" + "000b" + "000c" + "000d" + "000e" + "000f" + "0010" + "0011" + "0012"
            + "0013";

    private static StatusReport report(String statistics) {
        return new StatusReport(
                "192.0.2.1",
                new NsData.NodeStatus(NAMES, Octets.of(HexFormat.of().parseHex(statistics))),
                CP850);
    }

    @Test
    void showsNamesWithMeaningAndFlags() {
        assertThat(report(STATISTICS).text())
                .containsPattern("PC +<00> +unique +H-node +active permanent +workstation")
                .containsPattern("OFFICE +<1e> +group +B-node +active +browser elections")
                .containsPattern("ALICE +<03> +unique +B-node +active conflict deregistering +messenger service")
                .contains("Unit id 0a-1b-2c-3d-4e-5f");
    }

    @Test
    void readsEveryCounterAtItsPlace() {
        assertThat(report(STATISTICS).json().toString())
                .endsWith("\"statistics\":{\"jumpers\":1,\"testResult\":2,\"version\":3,\"period\":4,\"crcErrors\":5,"
                        + "\"alignmentErrors\":6,\"collisions\":7,\"sendAborts\":8,\"goodSends\":4294967294,"
                        + "\"goodReceives\":10,\"retransmits\":11,\"noResourceConditions\":12,"
                        + "\"freeCommandBlocks\":13,\"commandBlocks\":14,\"maxCommandBlocks\":15,"
                        + "\"pendingSessions\":16,\"maxPendingSessions\":17,\"maxSessions\":18,"
                        + "\"sessionDataPacketSize\":19}}");
    }

    @Test
    void takesStatisticsOfAnyLength() {
        for (int bytes = 0; bytes <= STATISTICS.length() / 2; bytes++) {
            assertThat(report(STATISTICS.substring(0, 2 * bytes)).text()).contains("ALICE");
        }
        assertThat(report("").json().toString()).contains("\"unitId\":\"\",\"statistics\":{}");
    }

    @Test
    void namesDoNotSteerTheTerminal() {
        byte[] bytes = new byte[16];
        bytes[0] = 0x1B;
        bytes[1] = 'X';
        NodeName bad = new NodeName(NetBiosName.ofBytes(bytes), 0x0400);
        StatusReport report =
                new StatusReport("192.0.2.1", new NsData.NodeStatus(List.of(bad), Octets.of(new byte[0])), CP850);

        assertThat(report.text()).doesNotContain("\u001B").contains("\uFFFDX");
        assertThat(report.json(bad).toString()).contains("\"name\":\"\\u001bX\"");
    }
}
