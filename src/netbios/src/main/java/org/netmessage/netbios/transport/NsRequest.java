package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import org.netmessage.netbios.codec.ns.NsPacket;

/**
 * A request of the name service as it came in.
 *
 * @param packet the request
 * @param length of the packet in bytes
 * @param source who sent it
 * @param broadcast whether everybody was asked
 */
record NsRequest(NsPacket packet, int length, InetSocketAddress source, boolean broadcast) {}
