package org.netmessage.netbios.observe;

/** Why something that came in was not taken. */
public enum DropReason {
    /** It came from outside the allowed networks. */
    NOT_ALLOWED,
    /** It could not be decoded. */
    MALFORMED,
    /** An answer that belongs to no question of ours: wrong id, source, name or type, or too late. */
    UNSOLICITED,
    /** A demand for one of our names from somebody who has nothing to demand. */
    UNTRUSTED_DEMAND,
    /** A limit on number, size or rate was reached. */
    LIMIT,
    /** The name is none of ours, or nobody listens on it. */
    NOBODY_LISTENS
}
