package org.netmessage.api;

import java.util.Objects;

/**
 * A name and a password to sign on with (Jakarta Connectors 9.1, component-managed sign-on). Cannot be serialised, and its text form
 * does not show the password.
 *
 * @param userName not empty
 * @param password may be empty
 */
public record NetMessageCredentials(String userName, String password) {
    /**
     * Checks that nothing is null.
     *
     * @throws IllegalArgumentException if the user name is empty
     */
    public NetMessageCredentials {
        Objects.requireNonNull(password, "password");
        if (userName.isEmpty()) {
            throw new IllegalArgumentException("userName is empty, allowed are names");
        }
    }

    /** The user name only. */
    @Override
    public String toString() {
        return "NetMessageCredentials[userName=" + userName + "]";
    }
}
