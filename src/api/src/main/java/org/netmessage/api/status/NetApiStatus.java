package org.netmessage.api.status;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The status numbers of the network management message functions, by their Windows names.
 *
 * <p>Each value is an unsigned 32-bit {@code NET_API_STATUS}; the {@code NERR} numbers start at {@code NERR_BASE} 2100.
 * Source: the Win32 pages of {@code lmmsg.h} and MS-MSRP 3.1.4 and 3.2.4.1.
 */
public final class NetApiStatus {
    /** The function succeeded. */
    public static final int NERR_Success = 0;

    /** The caller may not call this function. */
    public static final int ERROR_ACCESS_DENIED = 5;

    /** Memory for the answer could not be had. */
    public static final int ERROR_NOT_ENOUGH_MEMORY = 8;

    /** The request is not supported here. */
    public static final int ERROR_NOT_SUPPORTED = 50;

    /** The server named could not be reached. */
    public static final int ERROR_BAD_NETPATH = 53;

    /** A parameter is wrong. */
    public static final int ERROR_INVALID_PARAMETER = 87;

    /** The alias cannot become a NetBIOS name. */
    public static final int ERROR_INVALID_NAME = 123;

    /** The information level is neither 0 nor 1. */
    public static final int ERROR_INVALID_LEVEL = 124;

    /** More entries remain. */
    public static final int ERROR_MORE_DATA = 234;

    /** The workstation driver is not installed. */
    public static final int NERR_NetNotStarted = 2102;

    /** The buffer is too small for one entry. */
    public static final int NERR_BufTooSmall = 2123;

    /** A general failure occurred in the network hardware or on the way. */
    public static final int NERR_NetworkError = 2136;

    /** The workstation service is in an inconsistent state. */
    public static final int NERR_WkstaInconsistentState = 2137;

    /** The workstation service is not started. */
    public static final int NERR_WkstaNotStarted = 2138;

    /** An internal error occurred. */
    public static final int NERR_InternalError = 2140;

    /** The computer name could not be added as a message alias. */
    public static final int NERR_NoComputerName = 2270;

    /** The message service is already started. */
    public static final int NERR_MsgAlreadyStarted = 2271;

    /** The message service failed to start. */
    public static final int NERR_MsgInitFailed = 2272;

    /** The message alias could not be found on the network. */
    public static final int NERR_NameNotFound = 2273;

    /** The message alias is already forwarded (obsolete). */
    public static final int NERR_AlreadyForwarded = 2274;

    /** The message alias is added but still forwarded (obsolete). */
    public static final int NERR_AddForwarded = 2275;

    /** The message alias already exists locally. */
    public static final int NERR_AlreadyExists = 2276;

    /** The table of message aliases is full. */
    public static final int NERR_TooManyNames = 2277;

    /** The computer name cannot be deleted. */
    public static final int NERR_DelComputerName = 2278;

    /** Messages cannot be forwarded to the same computer (obsolete). */
    public static final int NERR_LocalForward = 2279;

    /** The domain message processor failed. */
    public static final int NERR_GrpMsgProcessor = 2280;

    /** The message was sent, but the recipient's message service is paused. */
    public static final int NERR_PausedRemote = 2281;

    /** The message was sent but not received. */
    public static final int NERR_BadReceive = 2282;

    /** The message alias is in use; try again later. */
    public static final int NERR_NameInUse = 2283;

    /** The message service is not started. */
    public static final int NERR_MsgNotStarted = 2284;

    /** The name is not on the local computer. */
    public static final int NERR_NotLocalName = 2285;

    /** The forwarded alias could not be found (obsolete). */
    public static final int NERR_NoForwardName = 2286;

    /** The alias table of the remote station is full. */
    public static final int NERR_RemoteFull = 2287;

    /** Messages for this alias are not forwarded (obsolete). */
    public static final int NERR_NameNotForwarded = 2288;

    /** The broadcast message was cut. */
    public static final int NERR_TruncatedBroadcast = 2289;

    /** The device name is wrong. */
    public static final int NERR_InvalidDevice = 2294;

    /** A write fault occurred. */
    public static final int NERR_WriteFault = 2295;

    /** The message alias exists elsewhere on the network. */
    public static final int NERR_DuplicateName = 2297;

    /** The message alias will be deleted later. */
    public static final int NERR_DeleteLater = 2298;

    /** The message alias was not deleted from all networks. */
    public static final int NERR_IncompleteDel = 2299;

    /** The function is not supported on a computer with several networks. */
    public static final int NERR_MultipleNets = 2300;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            entry(NERR_Success, "NERR_Success"),
            entry(ERROR_ACCESS_DENIED, "ERROR_ACCESS_DENIED"),
            entry(ERROR_NOT_ENOUGH_MEMORY, "ERROR_NOT_ENOUGH_MEMORY"),
            entry(ERROR_NOT_SUPPORTED, "ERROR_NOT_SUPPORTED"),
            entry(ERROR_BAD_NETPATH, "ERROR_BAD_NETPATH"),
            entry(ERROR_INVALID_PARAMETER, "ERROR_INVALID_PARAMETER"),
            entry(ERROR_INVALID_NAME, "ERROR_INVALID_NAME"),
            entry(ERROR_INVALID_LEVEL, "ERROR_INVALID_LEVEL"),
            entry(ERROR_MORE_DATA, "ERROR_MORE_DATA"),
            entry(NERR_NetNotStarted, "NERR_NetNotStarted"),
            entry(NERR_BufTooSmall, "NERR_BufTooSmall"),
            entry(NERR_NetworkError, "NERR_NetworkError"),
            entry(NERR_WkstaInconsistentState, "NERR_WkstaInconsistentState"),
            entry(NERR_WkstaNotStarted, "NERR_WkstaNotStarted"),
            entry(NERR_InternalError, "NERR_InternalError"),
            entry(NERR_NoComputerName, "NERR_NoComputerName"),
            entry(NERR_MsgAlreadyStarted, "NERR_MsgAlreadyStarted"),
            entry(NERR_MsgInitFailed, "NERR_MsgInitFailed"),
            entry(NERR_NameNotFound, "NERR_NameNotFound"),
            entry(NERR_AlreadyForwarded, "NERR_AlreadyForwarded"),
            entry(NERR_AddForwarded, "NERR_AddForwarded"),
            entry(NERR_AlreadyExists, "NERR_AlreadyExists"),
            entry(NERR_TooManyNames, "NERR_TooManyNames"),
            entry(NERR_DelComputerName, "NERR_DelComputerName"),
            entry(NERR_LocalForward, "NERR_LocalForward"),
            entry(NERR_GrpMsgProcessor, "NERR_GrpMsgProcessor"),
            entry(NERR_PausedRemote, "NERR_PausedRemote"),
            entry(NERR_BadReceive, "NERR_BadReceive"),
            entry(NERR_NameInUse, "NERR_NameInUse"),
            entry(NERR_MsgNotStarted, "NERR_MsgNotStarted"),
            entry(NERR_NotLocalName, "NERR_NotLocalName"),
            entry(NERR_NoForwardName, "NERR_NoForwardName"),
            entry(NERR_RemoteFull, "NERR_RemoteFull"),
            entry(NERR_NameNotForwarded, "NERR_NameNotForwarded"),
            entry(NERR_TruncatedBroadcast, "NERR_TruncatedBroadcast"),
            entry(NERR_InvalidDevice, "NERR_InvalidDevice"),
            entry(NERR_WriteFault, "NERR_WriteFault"),
            entry(NERR_DuplicateName, "NERR_DuplicateName"),
            entry(NERR_DeleteLater, "NERR_DeleteLater"),
            entry(NERR_IncompleteDel, "NERR_IncompleteDel"),
            entry(NERR_MultipleNets, "NERR_MultipleNets"));

    private NetApiStatus() {}

    /**
     * The Windows name of a status.
     *
     * @param status any status number
     * @return the name such as {@code NERR_NameNotFound}, or {@code status N} for a number that has no name here
     */
    public static String nameOf(int status) {
        return NAMES.getOrDefault(status, "status " + Integer.toUnsignedString(status));
    }
}
