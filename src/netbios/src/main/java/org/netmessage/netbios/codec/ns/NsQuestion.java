package org.netmessage.netbios.codec.ns;

import org.netmessage.netbios.name.NetBiosName;

/**
 * A question of class IN (RFC 1002 4.2.1.2).
 *
 * @param name QUESTION_NAME
 * @param type one of {@link NsRecordType}
 */
public record NsQuestion(NetBiosName name, int type) {
    /** Checks that the type has 16 bits. */
    public NsQuestion {
        if (type < 0 || type > 0xFFFF) {
            throw new IllegalArgumentException("question type " + type + " has more than 16 bits");
        }
    }
}
