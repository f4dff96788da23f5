package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.interop.harness.Capture;
import org.netmessage.interop.harness.NbtTools;
import org.netmessage.interop.harness.NodeProcess;
import org.netmessage.interop.harness.Opened;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.netbios.transport.NodeType;

/** Our node status as four independent programs read it, and nmbd's as we read it. */
@RequiresPeers(
        value = {"nmbd", "nmblookup", "nbtscan", "perl", "tshark", "dumpcap", "ip"},
        probes = {"perl -MNet::NBName -e 1", "/usr/bin/python3 -c 'import impacket.nmb'"})
@ExtendWith(SegmentExtension.class)
class NodeStatusClientsIT {
    @AutoClose
    private static final Opened OPENED = new Opened();

    private static NodeSegment segment;
    private static NbtTools tools;
    private static NodeProcess node;

    @BeforeAll
    static void start(NodeSegment shared) {
        segment = shared;
        tools = segment.tools();
        node = OPENED.add(NodeProcess.on(segment.nodes().withAddress(40))
                .type(NodeType.H, segment.wins())
                .start());
        assertThat(node.claim("STATION#00").failure()).isEmpty();
        assertThat(node.claim("STATION#03").failure()).isEmpty();
        assertThat(node.claimGroup("TESTERS#00").failure()).isEmpty();
    }

    @Test
    void isReadByFourPrograms() {
        try (Capture capture = Capture.start(segment.nodes())) {
            assertThat(tools.nodeStatus(node.address()))
                    .containsPattern("STATION +<00> - +\\w <ACTIVE>")
                    .containsPattern("STATION +<03> - +\\w <ACTIVE>")
                    .containsPattern("TESTERS +<00> - <GROUP>");
            assertThat(tools.nbtscan(node.address()))
                    .containsPattern("STATION +<00> +UNIQUE")
                    .containsPattern("STATION +<03> +UNIQUE")
                    .containsPattern("TESTERS +<00> +GROUP");
            assertThat(tools.perlNodeStatus(node.address()))
                    .containsPattern("STATION +<00> +UNIQUE .* Registered +Active")
                    .containsPattern("STATION +<03> +UNIQUE")
                    .containsPattern("TESTERS +<00> +GROUP");
            assertThat(tools.impacketNodeStatus(node.address()).lines())
                    .containsExactly("STATION<00> 6400", "STATION<03> 6400", "TESTERS<00> e400");

            assertThat(capture.count("ip.src == 10.99.0.40 && nbns.number_of_names == 3"))
                    .isEqualTo(4);
            assertThat(capture.malformed()).isEmpty();
        }
    }

    @Test
    void readsTheNodeStatusOfNmbd() {
        try (Capture capture = Capture.start(segment.nodes())) {
            assertThat(node.nodeStatus(segment.samba().address()).text().split(" "))
                    .contains(
                            "SAMBAPEER<00>:unique",
                            "SAMBAPEER<03>:unique",
                            "SAMBAPEER<20>:unique",
                            "TESTGRP<00>:group");
            assertThat(capture.malformed()).isEmpty();
        }
    }
}
