package org.netmessage.api.info;

import java.util.Objects;
import java.util.Optional;

/**
 * {@code MSG_INFO_1}: a message alias with the obsolete forwarding fields (MS-MSRP 2.2.2.2).
 *
 * @param name {@code msgi1_name}, 1 to 15 characters
 * @param forwardFlag {@code msgi1_forward_flag}, always {@link #MSGNAME_NOT_FORWARDED}
 * @param forward {@code msgi1_forward}, always empty
 */
public record MsgInfo1(String name, int forwardFlag, Optional<String> forward) implements MsgInfo {
    /** The alias is not forwarded; no other value occurs. */
    public static final int MSGNAME_NOT_FORWARDED = 0;

    /** Checks that the name is there. */
    public MsgInfo1 {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(forward, "forward");
    }

    /**
     * An entry as this service produces it: not forwarded.
     *
     * @param name the alias
     */
    public MsgInfo1(String name) {
        this(name, MSGNAME_NOT_FORWARDED, Optional.empty());
    }
}
