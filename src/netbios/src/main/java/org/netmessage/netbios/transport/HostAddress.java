package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.util.OptionalInt;

/**
 * Where a name of the static list lives.
 *
 * @param address its address
 * @param port its session port; empty for the usual one
 */
public record HostAddress(Inet4Address address, OptionalInt port) {}
