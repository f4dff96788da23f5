package org.netmessage.connector.outbound;

import jakarta.resource.spi.ConnectionRequestInfo;
import java.util.Optional;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.api.NetMessageCredentials;

/**
 * What makes two connections interchangeable (Jakarta Connectors 6.5.2).
 *
 * @param serverName where the functions run; empty for here
 * @param callingName the name to call with; empty for the computer name
 * @param codePage name of the OEM code page; empty for the adapter's
 * @param credentials who signs on; empty for nobody
 */
record MessengerConnectionRequestInfo(
        Optional<String> serverName,
        Optional<String> callingName,
        Optional<String> codePage,
        Optional<NetMessageCredentials> credentials)
        implements ConnectionRequestInfo {

    static MessengerConnectionRequestInfo of(NetMessageConnectionSpec spec) {
        return new MessengerConnectionRequestInfo(
                spec.serverName(), spec.callingName(), spec.codePage(), spec.credentials());
    }

    /** The same, with what is empty here taken from another. */
    MessengerConnectionRequestInfo orElse(MessengerConnectionRequestInfo unset) {
        return new MessengerConnectionRequestInfo(
                serverName.or(unset::serverName),
                callingName.or(unset::callingName),
                codePage.or(unset::codePage),
                credentials.or(unset::credentials));
    }

    /** The same for whoever signs on; for the same as before if nobody does. */
    MessengerConnectionRequestInfo signedOn(SignOn signOn) {
        return new MessengerConnectionRequestInfo(
                serverName, callingName, codePage, signOn.credentials().or(() -> credentials));
    }
}
