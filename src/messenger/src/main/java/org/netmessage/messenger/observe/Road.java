package org.netmessage.messenger.observe;

/** The way a message goes (MS-MSRP 3.2.4.4). */
public enum Road {
    /** SMBs over a session, acknowledged by the recipient. */
    SESSION,
    /** A mailslot datagram, which nobody acknowledges. */
    DATAGRAM
}
