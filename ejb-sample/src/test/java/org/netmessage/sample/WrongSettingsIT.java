package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.standalone.ServerDeploymentHelper;
import org.jboss.as.controller.client.helpers.standalone.ServerDeploymentHelper.ServerDeploymentException;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What an administrator sees who deploys an adapter with wrong settings. */
@ArquillianTest
class WrongSettingsIT {
    private static final String ARCHIVE = "wrong.rar";
    // without one the server starts no adapter
    private static final String POOL = """
            <connection-definitions>
              <connection-definition class-name="org.netmessage.connector.outbound.MessengerManagedConnectionFactory"
                                     jndi-name="java:/eis/Wrong" pool-name="Wrong"/>
            </connection-definitions>
            """;

    @AutoClose
    private final ModelControllerClient management = management();

    private static ModelControllerClient management() {
        try {
            return ModelControllerClient.Factory.create("127.0.0.1", Integer.getInteger("it.management.port", 19990));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of the adapter with settings of its own. */
    private static InputStream adapter(Map<String, String> settings) {
        String properties = settings.entrySet().stream()
                .map(setting -> "<config-property name=\"" + setting.getKey() + "\">" + setting.getValue()
                        + "</config-property>")
                .collect(Collectors.joining("", "<ironjacamar>", POOL + "</ironjacamar>"));
        Path rar = Path.of(System.getProperty("it.server.home"), "standalone", "deployments", "netmessage.rar");
        return ShrinkWrap.create(ZipImporter.class, ARCHIVE)
                .importFrom(rar.toFile())
                .as(ResourceAdapterArchive.class)
                .addAsManifestResource(new StringAsset(properties), "ironjacamar.xml")
                .as(ZipExporter.class)
                .exportAsInputStream();
    }

    private void deployAndUndeploy(Map<String, String> settings) throws ServerDeploymentException {
        ServerDeploymentHelper server = new ServerDeploymentHelper(management);
        server.deploy(ARCHIVE, adapter(settings));
        server.undeploy(ARCHIVE);
    }

    /** What the administrator reads. */
    private String failure(Map<String, String> settings) {
        ServerDeploymentException failure =
                catchThrowableOfType(ServerDeploymentException.class, () -> deployAndUndeploy(settings));
        return String.valueOf(failure).replace("\\\"", "\"");
    }

    @Test
    void namesEveryWrongSettingWithItsValueAndWhatIsAllowed() {
        assertThat(failure(Map.of("maxNames", "1", "nodeType", "P", "address", "300.0.0.1", "stopTimeoutMillis", "1")))
                .contains("maxNames \"1\": allowed are 2 to 10000")
                .contains("stopTimeoutMillis \"1\": allowed are 2000 to 600000")
                .contains("nodeType \"P\": ")
                .contains("address \"300.0.0.1\": ")
                .doesNotContain("\tat ");
    }

    /** The server's Bean Validation finds them first where it works; where it does not, the adapter does, in other words. */
    @Test
    void namesWrongSettingsWhetherServerOrAdapterFindsThem() {
        assertThat(failure(Map.of("maxTextLength", "4001", "nodeType", "X", "namePort", "-1")))
                .containsPattern("maxTextLength:? \"4001\": allowed are [^;]*4000")
                .containsPattern("nodeType:? \"X\": .*allowed are B, P, M and H")
                .containsPattern("namePort:? \"-1\": allowed are ")
                .doesNotContain("\tat ");
    }

    @Test
    void takesGoodSettings() {
        assertThatCode(() -> deployAndUndeploy(
                        Map.of("maxNames", "500", "deniedSenders", "EVE", "scopeId", "LAB", "defaultMaxQueued", "1")))
                .doesNotThrowAnyException();
    }
}
