package org.netmessage.netbios.observe;

/** How a question of ours to the network ended. */
public enum QuestionOutcome {
    /** Somebody said yes. */
    POSITIVE,
    /** Somebody said no. */
    NEGATIVE,
    /** Nobody said anything. */
    SILENCE,
    /** It could not be asked, or the socket was closed meanwhile. */
    FAILED
}
