package org.netmessage.api.info;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A recipient that the administrator knows something of.
 *
 * @param name its NetBIOS name, 1 to 15 characters in upper case
 * @param address where it is; empty if the network is asked
 * @param port TCP port of its session service; empty for 139
 * @param codePage OEM code page of what is sent to it and what it sends, a Java charset name
 * @param maxTextLength longest text sent to it, in bytes of the code page
 */
public record NetMessageStation(
        String name, Optional<InetAddress> address, OptionalInt port, String codePage, int maxTextLength) {
    /** Checks that nothing is null. */
    public NetMessageStation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(codePage, "codePage");
    }
}
