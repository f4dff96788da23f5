package org.netmessage.connector.outbound;

import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.SecurityException;
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
    /**
     * Reads a subject; one of the password credentials in it may be for the factory.
     *
     * @throws SecurityException if that has a password and no user name, as it is not clear then who signs on
     */
    static SignOn of(@Nullable Subject subject, ManagedConnectionFactory factory) throws SecurityException {
        if (subject == null) {
            return new SignOn(Optional.empty(), Set.of());
        }
        Optional<PasswordCredential> own = subject.getPrivateCredentials(PasswordCredential.class).stream()
                .filter(credential -> factory.equals(credential.getManagedConnectionFactory()))
                .filter(credential -> !isEmpty(credential))
                .findFirst();
        if (own.filter(SignOn::isNameless).isPresent()) {
            throw new SecurityException(
                    "the server's password credential for the connection factory has an empty user name, allowed are names");
        }
        Set<String> names =
                subject.getPrincipals().stream().map(Principal::getName).collect(Collectors.toUnmodifiableSet());
        return new SignOn(
                own.map(credential ->
                        new NetMessageCredentials(credential.getUserName(), new String(credential.getPassword()))),
                names);
    }

    /** GlassFish gives such a one where its pool has no user. */
    private static boolean isEmpty(PasswordCredential credential) {
        return isNameless(credential) && credential.getPassword().length == 0;
    }

    private static boolean isNameless(PasswordCredential credential) {
        String userName = credential.getUserName();
        return userName == null || userName.isEmpty();
    }
}
