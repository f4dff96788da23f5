package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.interop.harness.Capture;
import org.netmessage.interop.harness.NbtTools;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.interop.harness.Rest;

/** Our names as nmbd, nmblookup and nbtscan see them. */
@RequiresPeers
@ExtendWith(SegmentExtension.class)
class NameServiceIT {
    private final Segment segment;
    private final NbtTools tools;
    private final Rest rest;

    NameServiceIT(Segment segment) {
        this.segment = segment;
        this.tools = NbtTools.on(segment.client());
        this.rest = segment.server().rest();
    }

    @Test
    void showsOurNamesToEverybody() {
        try (Capture capture = Capture.start(segment.server().host())) {
            assertThat(tools.query(Segment.ALIAS + "#03")).contains("10.99.0.3 BEAN<03>");
            assertThat(tools.query(Segment.COMPUTER + "#03", "10.99.0.3")).contains("10.99.0.3 WILDFLY<03>");
            assertThat(tools.nodeStatus("10.99.0.3"))
                    .containsPattern("BEAN +<03> - +\\w <ACTIVE>")
                    .containsPattern("WILDFLY +<00> - +\\w <ACTIVE>")
                    .containsPattern("TESTGRP +<00> - <GROUP>");
            assertThat(tools.nbtscan("10.99.0.3")).containsPattern("BEAN +<03> +UNIQUE");
            assertThat(capture.malformed()).isEmpty();
        }
    }

    @Test
    void cannotTakeNameThatNmbdHolds() {
        Rest.Reply reply = rest.put("/names/SAMBAPEER");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("name").asText()).isEqualTo("NERR_DuplicateName");
        assertThat(rest.get("/names").body()).doesNotContain("SAMBAPEER");
    }

    @Test
    void addsAndDeletesNameOnTheNetwork() {
        try (Capture capture = Capture.start(segment.server().host())) {
            assertThat(rest.put("/names/transient").status()).isEqualTo(204);
            assertThat(tools.query("TRANSIENT#03")).contains("10.99.0.3 TRANSIENT<03>");

            assertThat(rest.delete("/names/transient").status()).isEqualTo(204);
            assertThat(tools.query("TRANSIENT#03")).contains("failed to find name");
            // three claims and an announcement, then three releases
            assertThat(capture.count("nbns.flags.opcode == 5 && nbns.name contains \"TRANSIENT\""))
                    .isEqualTo(4);
            assertThat(capture.count("nbns.flags.opcode == 6 && nbns.name contains \"TRANSIENT\""))
                    .isEqualTo(3);
            assertThat(capture.malformed()).isEmpty();
        }
    }
}
