package org.netmessage.netmsg;

import java.util.LinkedHashMap;
import java.util.Map;
import org.netmessage.api.status.NetApiStatus;

/** What a shell learns: a status of the message functions in the eight bits that an exit code has. */
enum ExitCode {
    OK(0, "done; for send: acknowledged by every recipient, or sent as a datagram"),
    OTHER(1, "any other status; the line on standard error names it"),
    USAGE(2, "wrong usage, ERROR_INVALID_PARAMETER (87), ERROR_INVALID_NAME (123), ERROR_INVALID_LEVEL (124)"),
    NAME_NOT_FOUND(3, "NERR_NameNotFound (2273): nobody answers to the name"),
    NETWORK(4, "NERR_NetworkError (2136), ERROR_BAD_NETPATH (53): not reached, or no answer in time"),
    ACCESS_DENIED(5, "ERROR_ACCESS_DENIED (5): not allowed, such as a port below 1024 without privileges"),
    NOT_TAKEN(
            6,
            "NERR_GrpMsgProcessor (2280), NERR_PausedRemote (2281), NERR_BadReceive (2282),"
                    + " NERR_NameInUse (2283), NERR_RemoteFull (2287): the recipient is there but did not take it"),
    NAME_TAKEN(7, "NERR_AlreadyExists (2276), NERR_DuplicateName (2297): the name is taken"),
    NOT_SUPPORTED(8, "ERROR_NOT_SUPPORTED (50)"),
    TRUNCATED(9, "NERR_TruncatedBroadcast (2289): sent, but the text was cut");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** 0 to 9. */
    int number() {
        return number;
    }

    /** The exit code of a status, one of {@link NetApiStatus}. */
    static ExitCode of(int status) {
        return switch (status) {
            case NetApiStatus.NERR_Success -> OK;
            case NetApiStatus.ERROR_INVALID_PARAMETER,
                    NetApiStatus.ERROR_INVALID_NAME,
                    NetApiStatus.ERROR_INVALID_LEVEL -> USAGE;
            case NetApiStatus.NERR_NameNotFound -> NAME_NOT_FOUND;
            case NetApiStatus.NERR_NetworkError, NetApiStatus.ERROR_BAD_NETPATH -> NETWORK;
            case NetApiStatus.ERROR_ACCESS_DENIED -> ACCESS_DENIED;
            case NetApiStatus.NERR_GrpMsgProcessor,
                    NetApiStatus.NERR_PausedRemote,
                    NetApiStatus.NERR_BadReceive,
                    NetApiStatus.NERR_NameInUse,
                    NetApiStatus.NERR_RemoteFull -> NOT_TAKEN;
            case NetApiStatus.NERR_AlreadyExists, NetApiStatus.NERR_DuplicateName -> NAME_TAKEN;
            case NetApiStatus.ERROR_NOT_SUPPORTED -> NOT_SUPPORTED;
            case NetApiStatus.NERR_TruncatedBroadcast -> TRUNCATED;
            default -> OTHER;
        };
    }

    /** The table for the help. */
    static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            table.put(" " + code.number, code.meaning);
        }
        return table;
    }
}
