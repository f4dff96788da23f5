package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.annotation.Resource.AuthenticationType;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.resource.ResourceException;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.api.status.NetApiStatus;

/** Sends over connections that the server signs on, or that it signs on itself; returns the status. */
@Stateless
@PermitAll
public class SignedSender {
    static final String TO = "PEER";

    @Resource(lookup = "java:/eis/OfCallers", authenticationType = AuthenticationType.CONTAINER)
    private NetMessageConnectionFactory ofCallers;

    @Resource(lookup = "java:/eis/OfGateway", authenticationType = AuthenticationType.CONTAINER)
    private NetMessageConnectionFactory ofGateway;

    @Resource(lookup = "java:/eis/OfUsers", authenticationType = AuthenticationType.APPLICATION)
    private NetMessageConnectionFactory ofUsers;

    @FunctionalInterface
    private interface Call {
        void on(NetMessageConnection connection) throws ResourceException;
    }

    /** Signs on as whoever calls. */
    public int sendAsCaller(String text) throws ResourceException {
        return status(ofCallers.getConnection(), connection -> connection.netMessageBufferSend(TO, text));
    }

    /** Calls a name function as whoever calls. */
    public int listAsCaller() throws ResourceException {
        return status(ofCallers.getConnection(), connection -> connection.netMessageNameEnum(0));
    }

    /** Signs on as the user of the server's configuration. */
    public int sendAsGateway(String text) throws ResourceException {
        return status(ofGateway.getConnection(), connection -> connection.netMessageBufferSend(TO, text));
    }

    /** Signs on as a user of its own choice. */
    public int sendAsUser(String user, String password, String text) throws ResourceException {
        return status(
                ofUsers.getConnection(NetMessageConnectionSpec.defaults().withCredentials(user, password)),
                connection -> connection.netMessageBufferSend(TO, text));
    }

    private static int status(NetMessageConnection opened, Call call) throws ResourceException {
        try (NetMessageConnection connection = opened) {
            call.on(connection);
            return NetApiStatus.NERR_Success;
        } catch (NetApiException e) {
            return e.status();
        }
    }
}
