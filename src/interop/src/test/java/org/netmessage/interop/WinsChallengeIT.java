package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.interop.harness.Capture;
import org.netmessage.interop.harness.NodeProcess;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.NodeType;

/** Two nodes of ours want one name: nmbd as the name server tells the claimant to wait and asks the owner whether it lives. */
@RequiresPeers
@ExtendWith(SegmentExtension.class)
class WinsChallengeIT {
    private final NodeSegment segment;

    WinsChallengeIT(NodeSegment segment) {
        this.segment = segment;
    }

    @Test
    void ownerThatAnswersKeepsItsName() {
        String wins = segment.wins().address();
        try (Capture capture = Capture.start(segment.nodes());
                NodeProcess owner = NodeProcess.on(segment.nodes().withAddress(20))
                        .type(NodeType.P, segment.wins())
                        .start();
                NodeProcess claimant = NodeProcess.on(segment.nodes().withAddress(21))
                        .type(NodeType.H, segment.wins())
                        .start()) {
            assertThat(owner.claim("KEPT#03").failure()).isEmpty();

            assertThat(claimant.claim("KEPT#03").failure()).contains(Reason.NAME_CONFLICT);

            assertThat(capture.fields("nbns.name contains \"KEPT\"", "ip.src", "ip.dst", "nbns.flags"))
                    .containsExactly(
                            List.of(owner.address(), wins, "0x2900"), // registration
                            List.of(wins, owner.address(), "0xad80"),
                            List.of(claimant.address(), wins, "0x2900"),
                            List.of(wins, claimant.address(), "0xbc00"), // WACK
                            List.of(wins, owner.address(), "0x0000"), // challenge
                            List.of(owner.address(), wins, "0x8580"),
                            List.of(wins, claimant.address(), "0xad86"));
            assertThat(capture.malformed()).isEmpty();
            assertThat(segment.tools().query("KEPT#03", wins)).contains("10.99.0.20 KEPT<03>");
            assertThat(owner.events()).isEmpty();
        }
    }
}
