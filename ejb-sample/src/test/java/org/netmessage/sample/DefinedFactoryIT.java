package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A connection factory that the application defines for itself. */
@ArquillianTest
class DefinedFactoryIT {
    @Deployment(testable = false)
    static WebArchive war() {
        return TestWar.of(DefinedFactory.class, SerialReceiver.class, Received.class, Received.Line.class);
    }

    @Test
    void sendsWithTheSettingsOfTheDefinition() throws Exception {
        Received.forget(SerialReceiver.ALIAS);
        Server.awaitAlias(SerialReceiver.ALIAS);
        HttpRequest request = HttpRequest.newBuilder(Server.uri("DefinedFactory/send"))
                .POST(BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Received.of(SerialReceiver.ALIAS))
                .containsExactly(new Received.Line("DEFINED", "DEFCALLS", "hello"));
    }
}
