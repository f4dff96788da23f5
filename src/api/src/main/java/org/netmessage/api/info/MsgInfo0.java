package org.netmessage.api.info;

import java.util.Objects;

/**
 * {@code MSG_INFO_0}: a message alias (MS-MSRP 2.2.2.1).
 *
 * @param name {@code msgi0_name}, 1 to 15 characters
 */
public record MsgInfo0(String name) implements MsgInfo {
    /** Checks that the name is there. */
    public MsgInfo0 {
        Objects.requireNonNull(name, "name");
    }
}
