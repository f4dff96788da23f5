package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
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
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
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

    private static final Map<String, String> OUT_OF_RANGE =
            Map.of("maxTextLength", "4001", "nodeType", "X", "namePort", "-1");
    private static final String[] WORDS_OF_THE_SERVER = {
        "maxTextLength: \"4001\": allowed are numbers up to 4000",
        "nodeType: \"X\": allowed are B, P, M and H",
        "namePort: \"-1\": allowed are positive numbers"
    };
    private static final String[] WORDS_OF_THE_ADAPTER = {
        "maxTextLength \"4001\": allowed are 1 to 4000, and 0 for the default",
        "nodeType \"X\": \"X\" is no node type, allowed are B, P, M and H",
        "namePort \"-1\": allowed are 1 to 65535, and 0 for the default"
    };

    @AutoClose
    private final ModelControllerClient management = management();

    @AutoClose
    private final Server server = new Server();

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
        ServerDeploymentHelper deployments = new ServerDeploymentHelper(management);
        deployments.deploy(ARCHIVE, adapter(settings));
        deployments.undeploy(ARCHIVE);
    }

    private void deployAndUndeploy(WebArchive war) throws ServerDeploymentException {
        ServerDeploymentHelper deployments = new ServerDeploymentHelper(management);
        deployments.deploy(war.getName(), war.as(ZipExporter.class).exportAsInputStream());
        deployments.undeploy(war.getName());
    }

    @AfterEach
    void validateBeansAgain() throws IOException {
        server.validateBeans(true);
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

    @Test
    void namesWrongSettingsInTheWordsOfTheServersBeanValidationWhichLooksFirst() throws Exception {
        server.validateBeans(true);

        assertThat(failure(OUT_OF_RANGE)).contains(WORDS_OF_THE_SERVER).doesNotContain("\tat ");
    }

    @Test
    void namesThemInItsOwnWordsWhereTheServerDoesNotLook() throws Exception {
        server.validateBeans(false);

        assertThat(failure(OUT_OF_RANGE)).contains(WORDS_OF_THE_ADAPTER).doesNotContain("\tat ");
    }

    /**
     * A fault of WildFly 39: it activates a factory that an application defines without Bean Validation, and to that end switches Bean Validation
     * off in the configuration that all deployments share, until the server is started again or the attribute is written. The attribute goes on
     * to say that it is on. (ResourceAdapterActivatorService; so it is with administered objects that an application defines.)
     */
    @Test
    void namesThemInItsOwnWordsOnceAnApplicationHasDefinedAFactory() throws Exception {
        server.validateBeans(true);
        deployAndUndeploy(TestWar.of(DefinedFactory.class));

        assertThat(failure(OUT_OF_RANGE)).contains(WORDS_OF_THE_ADAPTER).doesNotContain("\tat ");
        assertThat(server.validatesBeans()).isTrue();
    }

    @Test
    void takesGoodSettings() {
        assertThatCode(() -> deployAndUndeploy(
                        Map.of("maxNames", "500", "deniedSenders", "EVE", "scopeId", "LAB", "defaultMaxQueued", "1")))
                .doesNotThrowAnyException();
    }
}
