package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.as.arquillian.api.ServerSetupTask;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Adds an adapter with security to the server, and takes it away again. The adapter of the sample is left as it is. */
final class SecureServer implements ServerSetupTask {
    /** Where the adapter listens. */
    static final String ADDRESS = "127.0.0.3";

    /** A war whose beans belong to that adapter, and whose callers sign on with the users of its security domain. */
    static WebArchive war(Class<?>... classes) {
        return TestWar.of(classes)
                .addAsWebInfResource("secure-war-jboss-ejb3.xml", "jboss-ejb3.xml")
                .addAsWebInfResource("secure-war-jboss-web.xml", "jboss-web.xml")
                .setWebXML("secure-war-web.xml")
                .setManifest(new StringAsset("Manifest-Version: 1.0\nDependencies: deployment.secure.rar\n"));
    }

    @Override
    public void setup(ManagementClient management, String container) throws Exception {
        run("secure-adapter.cli");
    }

    @Override
    public void tearDown(ManagementClient management, String container) throws Exception {
        run("secure-adapter-undo.cli");
    }

    /** Runs a script as an administrator does. */
    private static void run(String script) throws Exception {
        ProcessBuilder cli = new ProcessBuilder(
                        Path.of(System.getProperty("it.server.home"), "bin", "jboss-cli.sh")
                                .toString(),
                        "--connect",
                        "--controller=127.0.0.1:" + System.getProperty("it.management.port"),
                        "--echo-command",
                        "--file=" + path(script))
                .redirectErrorStream(true);
        cli.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = cli.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static Path path(String resource) throws URISyntaxException {
        return Path.of(Optional.ofNullable(SecureServer.class.getClassLoader().getResource(resource))
                .orElseThrow()
                .toURI());
    }
}
