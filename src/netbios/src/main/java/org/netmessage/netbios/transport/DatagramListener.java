package org.netmessage.netbios.transport;

/** Takes datagrams. */
@FunctionalInterface
public interface DatagramListener {
    /**
     * A datagram came. Called on the event loop: it must not block.
     *
     * @param datagram from an allowed source, to a name of ours or to everybody
     */
    void onDatagram(ReceivedDatagram datagram);
}
