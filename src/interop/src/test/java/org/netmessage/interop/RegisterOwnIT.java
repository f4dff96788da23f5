package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.interop.harness.NodeProcess;
import org.netmessage.interop.harness.RequiresPeers;

/** Samba's own test of a node that defends its name. */
@RequiresPeers({"nmbd", "smbtorture", "ip"})
@ExtendWith(SegmentExtension.class)
class RegisterOwnIT {
    private final NodeSegment segment;

    RegisterOwnIT(NodeSegment segment) {
        this.segment = segment;
    }

    @Test
    void passesTheTestOfSamba() {
        try (NodeProcess node = NodeProcess.on(segment.nodes().withAddress(30)).start()) {
            assertThat(node.claim("TORTURED#20").failure()).isEmpty();

            assertThat(segment.tools().torture("nbt.register.register_own", "TORTURED"))
                    .contains("success: register_own")
                    .doesNotContain("failure:", "error:");
        }
    }
}
