package org.netmessage.connector.inbound;

/** Where an activation stands; it goes through these in their order and never back. */
public enum ActivationState {
    /** Made, and not started. */
    NEW,
    /** Its aliases are being put into the name table. */
    STARTING,
    /** It takes messages. */
    ACTIVE,
    /** It takes none any more and waits for deliveries that have begun. */
    STOPPING,
    /** It delivers nothing any more and holds no alias. */
    STOPPED
}
