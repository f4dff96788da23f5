package org.netmessage.connector.inbound;

import java.util.Objects;

/** Why something failed, in words; also of exceptions of applications that cannot describe themselves. */
final class Reason {
    private Reason() {}

    /** What an exception says of itself, or its class if it throws when it is asked; and what failed after it. */
    static String of(Throwable failure) {
        StringBuilder words = new StringBuilder(words(failure));
        for (Throwable later : failure.getSuppressed()) {
            words.append("; then ").append(words(later));
        }
        return words.toString();
    }

    private static String words(Throwable failure) {
        try {
            return Objects.requireNonNullElse(
                    failure.toString(), failure.getClass().getName());
        } catch (Throwable e) { // toString and getMessage are code of the application
            return failure.getClass().getName();
        }
    }
}
