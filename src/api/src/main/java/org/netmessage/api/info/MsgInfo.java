package org.netmessage.api.info;

/** One entry of the message name table at information level 0 or 1 (MS-MSRP 2.2.2). */
public sealed interface MsgInfo permits MsgInfo0, MsgInfo1 {
    /** The message alias, without padding and suffix. */
    String name();
}
