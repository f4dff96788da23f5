package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.as.arquillian.api.ServerSetup;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;

/**
 * Who signs on to a connection, and what that one may do: of the users alice, bob and carol, who call an EJB through a servlet, bob is not
 * in {@code sendPrincipals}, and only carol is in {@code namePrincipals}.
 */
@ArquillianTest
@ServerSetup(SecureServer.class)
class SignOnIT {
    private final HttpClient client = HttpClient.newHttpClient();

    @AutoClose
    private final FakeRecipient peer = new FakeRecipient(Server.PEER_PORT);

    SignOnIT() throws Exception {}

    @Deployment(testable = false)
    static WebArchive war() {
        return SecureServer.war(SignedSender.class, SignedSenderServlet.class, ForwardingReceiver.class);
    }

    /** What a user gets who asks for a call; a status. */
    private int call(String user, String as) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((user + ':' + user).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(Server.uri("SignedSender/send?as=" + as))
                .header("Authorization", "Basic " + credentials)
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Integer.parseInt(answer.body());
    }

    @Test
    void callerWhoMaySendSends() throws Exception {
        assertThat(call("alice", "caller")).isEqualTo(NetApiStatus.NERR_Success);

        assertThat(peer.texts()).containsExactly("by caller");
    }

    @Test
    void callerWhoMayNotSendIsDeniedAccess() throws Exception {
        assertThat(call("bob", "caller")).isEqualTo(NetApiStatus.ERROR_ACCESS_DENIED);

        assertThat(peer.texts()).isEmpty();
    }

    @Test
    void callerWhoMaySendMayNotCallNameFunctionsForThat() throws Exception {
        assertThat(call("alice", "listing")).isEqualTo(NetApiStatus.ERROR_ACCESS_DENIED);
        assertThat(call("carol", "listing")).isEqualTo(NetApiStatus.NERR_Success);
    }

    @Test
    void everyCallerHasConnectionsOfHisOwn() throws Exception {
        for (String user : List.of("alice", "carol", "alice", "carol")) {
            assertThat(call(user, "caller")).isEqualTo(NetApiStatus.NERR_Success);
        }

        assertThat(peer.messages()).isEqualTo(4);
        assertThat(peer.connections()).isEqualTo(2);
    }

    /** After those who may, and between them: what is pooled for others is of no use to him. */
    @Test
    void callerWhoMayNotSendGetsNoConnectionOfOneWhoMay() throws Exception {
        for (String user : List.of("alice", "carol", "alice", "carol")) {
            assertThat(call(user, "caller")).isEqualTo(NetApiStatus.NERR_Success);
            assertThat(call("bob", "caller")).isEqualTo(NetApiStatus.ERROR_ACCESS_DENIED);
        }
    }

    @Test
    void everybodySendsOverConnectionsThatTheServerSignsOnAsOneUser() throws Exception {
        assertThat(call("alice", "gateway")).isEqualTo(NetApiStatus.NERR_Success);
        assertThat(call("bob", "gateway")).isEqualTo(NetApiStatus.NERR_Success);

        assertThat(peer.texts()).containsExactly("by gateway", "by gateway");
        assertThat(peer.connections()).isEqualTo(1);
    }

    @Test
    void userOfTheApplicationsChoiceCountsWhoeverCalls() throws Exception {
        assertThat(call("bob", "user&user=alice&password=first")).isEqualTo(NetApiStatus.NERR_Success);
        assertThat(call("alice", "user&user=bob&password=first")).isEqualTo(NetApiStatus.ERROR_ACCESS_DENIED);
    }

    @Test
    void connectionsOfTheApplicationsUsersAreNotMixedNorThoseOfOneUserWithTwoPasswords() throws Exception {
        for (int round = 0; round < 2; round++) {
            for (String user :
                    List.of("user=alice&password=first", "user=alice&password=2nd", "user=carol&password=first")) {
                assertThat(call("bob", "user&" + user)).isEqualTo(NetApiStatus.NERR_Success);
            }
        }

        assertThat(peer.messages()).isEqualTo(6);
        assertThat(peer.connections()).isEqualTo(3);
    }

    @Test
    void principalOfRunAsSignsOnToo() throws Exception {
        try (OtherNode other = new OtherNode(Map.of(ForwardingReceiver.ALIAS, SecureServer.ADDRESS))) {
            await().until(() -> other.send(ForwardingReceiver.ALIAS, "forwarded") == NetApiStatus.NERR_Success);
        }

        assertThat(peer.texts()).containsExactly("forwarded");
    }
}
