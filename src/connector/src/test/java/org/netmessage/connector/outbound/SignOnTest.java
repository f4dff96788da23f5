package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.cci.MappedRecord;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.api.NetMessageInteractionSpec;
import org.netmessage.api.status.NetApiStatus;

/** Connections of users; nothing of it talks to the network. */
class SignOnTest {
    private static final MessengerConnectionRequestInfo JOE = info("joe", "secret");
    private static final String X500 = "CN=jim";

    private static OutboundFixture fixture;

    private MessengerManagedConnectionFactory factory;

    @BeforeAll
    static void start() throws Exception {
        fixture = new OutboundFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void createFactory() throws Exception {
        factory = fixture.factory();
    }

    private static MessengerConnectionRequestInfo info(String user, String password) {
        return MessengerConnectionRequestInfo.of(
                NetMessageConnectionSpec.defaults().withCredentials(user, password));
    }

    /** What a server passes that maps its callers to users of ours. */
    private static Subject subject(MessengerManagedConnectionFactory factory, String user, String password) {
        PasswordCredential credential = new PasswordCredential(user, password.toCharArray());
        credential.setManagedConnectionFactory(factory);
        return new Subject(false, Set.of(new X500Principal(X500)), Set.of(), Set.of(credential));
    }

    private MessengerManagedConnection create(Subject subject, MessengerConnectionRequestInfo info) throws Exception {
        return (MessengerManagedConnection) factory.createManagedConnection(subject, info);
    }

    private Object match(Subject subject, MessengerConnectionRequestInfo info, Object... connections) throws Exception {
        return factory.matchManagedConnections(Set.of(connections), subject, info);
    }

    @Test
    void matchesConnectionsOfTheSameUserOnly() throws Exception {
        MessengerManagedConnection nobodys = create(null, null);
        MessengerManagedConnection joes = create(null, JOE);

        assertThat(match(null, JOE, nobodys, joes)).isSameAs(joes);
        assertThat(match(null, null, nobodys, joes)).isSameAs(nobodys);
        assertThat(match(null, info("joe", "changed"), nobodys, joes)).isNull();
        assertThat(match(subject(factory, "joe", "secret"), null, nobodys, joes))
                .isSameAs(joes);
    }

    @Test
    void believesTheServerRatherThanTheApplication() throws Exception {
        MessengerManagedConnection connection = create(subject(factory, "server", "x"), JOE);

        assertThat(connection.getMetaData().getUserName()).isEqualTo("server");
    }

    @Test
    void takesNoCredentialOfAnotherFactory() throws Exception {
        MessengerManagedConnectionFactory other = new MessengerManagedConnectionFactory();
        other.setCallingName("other");

        MessengerManagedConnection connection = create(subject(other, "server", "x"), JOE);

        assertThat(connection.getMetaData().getUserName()).isEqualTo("joe");
    }

    @Test
    void showsTheUserInItsMetadata() throws Exception {
        MessengerManagedConnection connection = create(null, JOE);
        NetMessageConnection handle = (NetMessageConnection) connection.getConnection(null, JOE);

        assertThat(handle.getMetaData().getUserName()).isEqualTo("joe");
        assertThat(connection.info().toString()).contains("joe").doesNotContain("secret");
    }

    @Test
    void letsNobodySignOnAgain() throws Exception {
        MessengerManagedConnection connection = create(null, JOE);

        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> connection.getConnection(null, info("jim", "secret")))
                .satisfies(e -> assertThat(e).hasMessageNotContaining("secret"));
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> connection.getConnection(subject(factory, "jim", "x"), null));
    }

    @Test
    void isNobodysConnectionForTheNextUser() throws Exception {
        MessengerManagedConnection connection = create(null, JOE);

        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> connection.getConnection(null, Connections.NOTHING_SPECIAL))
                .withMessageContaining("user \"joe\"");
    }

    @Test
    void changesNothingElse() throws Exception {
        NetMessageConnection handle = (NetMessageConnection) create(null, JOE).getConnection(null, JOE);

        assertThat(handle.netMessageNameEnum(0)).isNotNull();
        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> handle.netMessageBufferSend("*", "x"))
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER));
    }

    @Test
    void opensNoOtherComputer() throws Exception {
        MessengerConnectionRequestInfo elsewhere = MessengerConnectionRequestInfo.of(
                NetMessageConnectionSpec.defaults().withServerName("ELSEWHERE").withCredentials("joe", "secret"));
        NetMessageConnection handle =
                (NetMessageConnection) create(null, elsewhere).getConnection(null, elsewhere);

        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> handle.netMessageBufferSend("ALICE", "x"))
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_NOT_SUPPORTED));
    }

    private static void assertDenied(NetMessageConnection handle, String function) throws Exception {
        MappedRecord<String, Object> input = new MessengerRecordFactory().createMappedRecord("in");
        input.put("msgname", "BOB");
        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> handle.createInteraction().execute(new NetMessageInteractionSpec(function), input))
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_ACCESS_DENIED))
                .withMessageContaining(function + " by ");
    }

    @Test
    void deniesFunctionsToUsersWhoAreNotListed() throws Exception {
        factory.setSendPrincipals("jim");
        factory.setNamePrincipals("joe");
        NetMessageConnection handle = (NetMessageConnection) create(null, JOE).getConnection(null, JOE);

        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> handle.netMessageBufferSend("ALICE", "x"))
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_ACCESS_DENIED));
        assertThat(handle.netMessageNameEnum(0)).isNotNull();
    }

    @Test
    void deniesNameFunctionsToCallersWithoutAName() throws Exception {
        factory.setNamePrincipals("joe");
        NetMessageConnection handle = (NetMessageConnection) create(null, null).getConnection(null, null);

        assertDenied(handle, "NetMessageNameAdd");
        assertDenied(handle, "NetMessageNameDel");
        assertDenied(handle, "NetMessageNameGetInfo");
        assertThatExceptionOfType(NetApiException.class).isThrownBy(() -> handle.netMessageNameEnum(0));
    }

    @Test
    void knowsThePrincipalsOfTheServersCaller() throws Exception {
        factory.setNamePrincipals(X500);
        Subject subject = subject(factory, "shared", "x");
        MessengerManagedConnection connection = create(subject, null);

        NetMessageConnection listed = (NetMessageConnection) connection.getConnection(subject, null);
        Subject other = new Subject(false, Set.of(), Set.of(), subject.getPrivateCredentials());
        NetMessageConnection unlisted = (NetMessageConnection) connection.getConnection(other, null);

        assertThat(listed.netMessageNameEnum(0)).isNotNull();
        assertDenied(unlisted, "NetMessageNameAdd");
    }

    @Test
    void takesCredentialWithNeitherNameNorPasswordForNobody() throws Exception {
        MessengerManagedConnection nobodys = create(subject(factory, "", ""), null);

        assertThat(nobodys.info().credentials()).isEmpty();
        assertThat(match(null, null, nobodys)).isSameAs(nobodys);
        assertThat(create(subject(factory, "", ""), JOE).getMetaData().getUserName())
                .isEqualTo("joe");
    }

    @Test
    void refusesACredentialWithoutAName() {
        Subject nameless = subject(factory, "", "secret");

        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> create(nameless, JOE))
                .withMessageContaining("user name")
                .satisfies(e -> assertThat(e).hasMessageNotContaining("secret"));
        assertThatExceptionOfType(SecurityException.class).isThrownBy(() -> match(nameless, JOE));
    }
}
