package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.interop.harness.Rest;
import org.netmessage.interop.harness.SmbClient;

/** The sender of a message learns that the bean failed on it. */
@RequiresPeers
@ExtendWith(SegmentExtension.class)
class ExplodingBeanIT {
    private static final String BINDING = """
            <jboss:ejb-jar xmlns:jboss="urn:jboss:jakartaee:1.0" xmlns="https://jakarta.ee/xml/ns/jakartaee"
                xmlns:r="urn:resource-adapter-binding:1.0" version="4.0">
              <assembly-descriptor>
                <r:resource-adapter-binding>
                  <ejb-name>*</ejb-name>
                  <r:resource-adapter-name>netmessage.rar</r:resource-adapter-name>
                </r:resource-adapter-binding>
              </assembly-descriptor>
            </jboss:ejb-jar>
            """;

    private final Segment segment;

    ExplodingBeanIT(Segment segment) {
        this.segment = segment;
    }

    @Test
    void tellsEverySenderThatTheBeanThrew(@TempDir Path directory) throws IOException {
        segment.server().cli("deploy " + war(directory));
        try {
            Rest rest = segment.server().rest();
            await().until(() -> rest.get("/names").body(), names -> names.contains("BOOM"));

            SmbClient.Result result = segment.smbclient().send("BOOM", "hello");
            assertThat(result.refused()).isTrue();
            assertThat(result.exit()).isEqualTo(1);
            Rest.Reply reply = segment.server().send("BOOM", "ejb", "hello");
            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.json().path("name").asText()).isEqualTo("NERR_BadReceive");
        } finally {
            segment.server().cli("undeploy boom.war");
        }
        assertThat(segment.server().rest().get("/names").body()).doesNotContain("BOOM");
    }

    private static Path war(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Dependencies"), "deployment.netmessage.rar");
        Path war = directory.resolve("boom.war");
        String bean = ExplodingBean.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(war), manifest);
                InputStream code = ExplodingBean.class.getResourceAsStream("/" + bean)) {
            out.putNextEntry(new JarEntry("WEB-INF/classes/" + bean));
            code.transferTo(out);
            out.putNextEntry(new JarEntry("WEB-INF/jboss-ejb3.xml"));
            out.write(BINDING.getBytes(StandardCharsets.UTF_8));
        }
        return war;
    }
}
