package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import org.netmessage.netbios.codec.ns.NsPacket;

/**
 * An answer of the name service.
 *
 * @param packet the answer
 * @param source who sent it
 */
record NsAnswer(NsPacket packet, InetSocketAddress source) {}
