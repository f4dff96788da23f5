package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.interop.harness.Capture;
import org.netmessage.interop.harness.NbtTools;
import org.netmessage.interop.harness.NodeProcess;
import org.netmessage.interop.harness.NodeProcess.Reply;
import org.netmessage.interop.harness.Opened;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.NodeType;

/** B, P, M and H nodes of ours between nmbd as a name server and nmbd as a B node that no name server knows. */
@RequiresPeers
@ExtendWith(SegmentExtension.class)
class NodeTypesIT {
    private static final String NMBD = "10.99.0.2";
    private static final String NOT_FOUND = "failed to find name";

    @AutoClose
    private static final Opened OPENED = new Opened();

    private static NodeSegment segment;
    private static NbtTools tools;
    private static NodeProcess b;
    private static NodeProcess p;
    private static NodeProcess m;
    private static NodeProcess h;

    @BeforeAll
    static void start(NodeSegment shared) {
        segment = shared;
        tools = segment.tools();
        b = node(NodeType.B, 10);
        p = node(NodeType.P, 11);
        m = node(NodeType.M, 12);
        h = node(NodeType.H, 13);
        claim(b, "BNODE#03.LAB");
        claim(p, "PNODE#03");
        claim(m, "MNODE#03");
        claim(h, "HNODE#03");
    }

    private static NodeProcess node(NodeType type, int address) {
        NodeProcess.Builder builder = NodeProcess.on(segment.nodes().withAddress(address));
        return OPENED.add((type.asksNameServer() ? builder.type(type, segment.wins()) : builder).start());
    }

    private static void claim(NodeProcess node, String name) {
        assertThat(node.claim(name)).isEqualTo(new Reply(Optional.empty(), ""));
    }

    @Test
    void findNamesThatOnlyTheNameServerTells() {
        // a P node does not hear who asks everybody
        assertThat(h.find("PNODE#03").text()).isEqualTo("10.99.0.11");
        assertThat(m.find("PNODE#03").text()).isEqualTo("10.99.0.11");
        assertThat(p.find("HNODE#03").text()).isEqualTo("10.99.0.13");
        assertThat(b.find("PNODE#03").failure()).contains(Reason.NAME_NOT_FOUND);
    }

    @Test
    void findNamesThatTheNameServerDoesNotKnowByBroadcast() {
        assertThat(h.find("SAMBAPEER#03").text()).isEqualTo(NMBD);
        assertThat(m.find("SAMBAPEER#03").text()).isEqualTo(NMBD);
        assertThat(b.find("SAMBAPEER#03").text()).isEqualTo(NMBD);
        assertThat(p.find("SAMBAPEER#03").failure()).contains(Reason.NAME_NOT_FOUND);
    }

    @Test
    void areKnownWhereTheirTypeMakesThemKnown() {
        String wins = segment.wins().address();

        assertThat(tools.query("MNODE#03")).contains("10.99.0.12 MNODE<03>");
        assertThat(tools.query("MNODE#03", wins)).contains("10.99.0.12 MNODE<03>");
        assertThat(tools.query("HNODE#03")).contains("10.99.0.13 HNODE<03>");
        assertThat(tools.query("HNODE#03", wins)).contains("10.99.0.13 HNODE<03>");
        assertThat(tools.query("PNODE#03", wins)).contains("10.99.0.11 PNODE<03>");
    }

    @Test
    void pNodeAnswersWhoAsksItAndNobodyWhoAsksAll() {
        try (Capture capture = Capture.start(segment.nodes())) {
            assertThat(tools.query("PNODE#03")).contains(NOT_FOUND);
            capture.stop();
            assertThat(capture.count("ip.src == 10.99.0.11")).isZero();
        }
        try (Capture capture = Capture.start(segment.nodes())) {
            assertThat(tools.query("PNODE#03", p.address())).contains("10.99.0.11 PNODE<03>");
            assertThat(tools.query("NOBODY#03", p.address())).contains(NOT_FOUND);

            assertThat(capture.count("ip.src == 10.99.0.11 && nbns.flags.rcode == 3"))
                    .isEqualTo(1);
            assertThat(capture.malformed()).isEmpty();
        }
    }

    @Test
    void takeTheTwoAnswersOfNmbdForOneOwner() {
        try (Capture capture = Capture.start(segment.nodes())) {
            assertThat(b.find("SAMBAPEER#20").text()).isEqualTo(NMBD);
            // what nmbd sends twice is there when it answers again
            assertThat(tools.query("SAMBAPEER#20")).contains(NMBD);

            assertThat(capture.count("ip.src == 10.99.0.2 && ip.dst == 10.99.0.10 && nbns.flags.response == 1"))
                    .isEqualTo(2);
            assertThat(capture.count("nbns.flags.rcode == 7")).isZero();
            assertThat(capture.malformed()).isEmpty();
        }
    }

    @Test
    void answerNobodyFromAnotherScope() {
        assertThat(tools.query("BNODE#03", "LAB", b.address())).contains("10.99.0.10 BNODE<03>");
        assertThat(tools.query("BNODE#03", b.address())).contains(NOT_FOUND);
        assertThat(tools.query("BNODE#03", "OFFICE", b.address())).contains(NOT_FOUND);
        assertThat(tools.query("HNODE#03", "LAB", h.address())).contains(NOT_FOUND);
    }

    @Test
    void cannotTakeNameThatNmbdDefends() {
        assertThat(b.claim("SAMBAPEER#03").failure()).contains(Reason.NAME_CONFLICT);
        assertThat(m.claim("SAMBAPEER#03").failure()).contains(Reason.NAME_CONFLICT);
        assertThat(p.claim("WINSPEER#03").failure()).contains(Reason.NAME_CONFLICT);
        assertThat(h.claim("WINSPEER#03").failure()).contains(Reason.NAME_CONFLICT);
    }
}
