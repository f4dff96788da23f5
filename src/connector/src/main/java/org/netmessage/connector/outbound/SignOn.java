package org.netmessage.connector.outbound;

import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetMessageCredentials;

/**
 * What the server says about who signs on (Jakarta Connectors 9.1, container-managed sign-on).
 *
 * @param credentials for this factory; empty if the server gives none
 * @param principals names of the subject's principals
 */
record SignOn(Optional<NetMessageCredentials> credentials, Set<String> principals) {
    /** Reads a subject; one of the password credentials in it may be for the factory. */
    static SignOn of(@Nullable Subject subject, ManagedConnectionFactory factory) {
        if (subject == null) {
            return new SignOn(Optional.empty(), Set.of());
        }
        Optional<NetMessageCredentials> own = subject.getPrivateCredentials(PasswordCredential.class).stream()
                .filter(credential -> factory.equals(credential.getManagedConnectionFactory()))
                .findFirst()
                .map(credential ->
                        new NetMessageCredentials(credential.getUserName(), new String(credential.getPassword())));
        Set<String> names =
                subject.getPrincipals().stream().map(Principal::getName).collect(Collectors.toUnmodifiableSet());
        return new SignOn(own, names);
    }
}
