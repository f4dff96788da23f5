package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;

/**
 * A name registered with a name server.
 *
 * @param server who registered it
 * @param ttl seconds for which it is registered; 0 is for ever
 */
record Lease(InetSocketAddress server, long ttl) {}
