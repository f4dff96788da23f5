package org.netmessage.netbios.codec.ns;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import org.junit.jupiter.api.Test;
import org.netmessage.netbios.name.NetBiosName;

/** Flag bits of owners and of node names. */
class NsTableEntryTest {
    private static final NetBiosName ALICE = NetBiosName.of("ALICE", 0x03, US_ASCII);
    private static final Inet4Address ADDRESS =
            (Inet4Address) NetUtil.createInetAddressFromIpAddressString("192.0.2.20");

    @Test
    void knowsGroupOwnersByTheUpperBit() {
        assertThat(new NbEntry(0x8000, ADDRESS).group()).isTrue();
        assertThat(new NbEntry(0x7FFF, ADDRESS).group()).isFalse();
    }

    @Test
    void knowsGroupNamesByTheUpperBit() {
        assertThat(new NodeName(ALICE, 0x8400).group()).isTrue();
        assertThat(new NodeName(ALICE, 0x7FFF).group()).isFalse();
    }

    @Test
    void hasTheBitsOfTheRfc() {
        assertThat(NbEntry.GROUP).isEqualTo(0x8000);
        assertThat(NodeName.GROUP).isEqualTo(0x8000);
        assertThat(NodeName.CONFLICT).isEqualTo(0x0800);
        assertThat(NodeName.ACTIVE).isEqualTo(0x0400);
    }
}
