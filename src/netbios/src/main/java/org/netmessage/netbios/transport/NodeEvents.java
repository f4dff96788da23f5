package org.netmessage.netbios.transport;

import org.netmessage.netbios.name.NetBiosName;

/** What happens to the names of a node; called on an event loop, must not block. */
public interface NodeEvents {
    /** One that does nothing. */
    NodeEvents NONE = new NodeEvents() {};

    /**
     * A name of ours turned out to be somebody else's too: it is not used any more, on one LANA at least, until it is
     * released and claimed again.
     *
     * @param name the name
     */
    default void onConflict(NetBiosName name) {}

    /**
     * Another node gave up a name, or took it over: what is known of its owner is out of date.
     *
     * @param name the name
     */
    default void onOwnerChanged(NetBiosName name) {}
}
