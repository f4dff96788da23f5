package org.netmessage.api.info;

import java.util.List;
import org.netmessage.api.status.NetApiStatus;

/**
 * What {@code NetMessageNameEnum} returns beside an error (MS-MSRP 3.1.4.8).
 *
 * @param status {@link NetApiStatus#NERR_Success}, or {@link NetApiStatus#ERROR_MORE_DATA} when more entries remain
 * @param entries the aliases read, in table order; their number is what C calls entriesread
 * @param totalEntries how many could be read from where this call began; a hint
 * @param resumeHandle give it to the next call; an index into the table
 */
public record NameEnumeration(int status, List<MsgInfo> entries, int totalEntries, int resumeHandle) {
    /** {@code MAX_PREFERRED_LENGTH}: everything in one call. */
    public static final long MAX_PREFERRED_LENGTH = 0xFFFF_FFFFL;

    /** Copies the entries. */
    public NameEnumeration {
        entries = List.copyOf(entries);
    }

    /**
     * Whether another call with {@link #resumeHandle()} would return more.
     *
     * @return true when the status is {@code ERROR_MORE_DATA}
     */
    public boolean moreData() {
        return status == NetApiStatus.ERROR_MORE_DATA;
    }
}
