package org.netmessage.api;

import jakarta.resource.cci.ConnectionSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * What a caller may ask of a connection (Jakarta Connectors 17.5.2); connections with equal specs are interchangeable.
 *
 * @param serverName the computer on which the functions run; empty for this one
 * @param callingName the NetBIOS name the connection calls with, at most 15 bytes; empty for the computer name
 * @param codePage the OEM code page of names and text, a Java charset name such as {@code IBM850}; empty for the adapter's
 */
public record NetMessageConnectionSpec(
        Optional<String> serverName, Optional<String> callingName, Optional<String> codePage)
        implements ConnectionSpec {

    /** Checks that nothing is null. */
    public NetMessageConnectionSpec {
        Objects.requireNonNull(serverName, "serverName");
        Objects.requireNonNull(callingName, "callingName");
        Objects.requireNonNull(codePage, "codePage");
    }

    /** Nothing special: this computer, its name, its code page. */
    public static NetMessageConnectionSpec defaults() {
        return new NetMessageConnectionSpec(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same on another computer.
     *
     * @param name DNS or NetBIOS name
     */
    public NetMessageConnectionSpec withServerName(String name) {
        return new NetMessageConnectionSpec(Optional.of(name), callingName, codePage);
    }

    /**
     * The same with another calling name.
     *
     * @param name at most 15 bytes in the OEM code page
     */
    public NetMessageConnectionSpec withCallingName(String name) {
        return new NetMessageConnectionSpec(serverName, Optional.of(name), codePage);
    }

    /**
     * The same with another code page.
     *
     * @param name a Java charset name
     */
    public NetMessageConnectionSpec withCodePage(String name) {
        return new NetMessageConnectionSpec(serverName, callingName, Optional.of(name));
    }
}
