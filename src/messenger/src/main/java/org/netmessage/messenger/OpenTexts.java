package org.netmessage.messenger;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * The room for texts that wait for the end of their messages: so many bytes in all, a quarter of them for one address, so that
 * nobody keeps the others out. Safe for any thread.
 */
final class OpenTexts {
    private static final int SHARES = 4;

    private final long mostInAll;
    private final long mostOfOne;
    private final Map<InetAddress, Long> bySource = new HashMap<>();
    private long all;

    /**
     * Room in which nothing waits.
     *
     * @param mostInAll bytes
     * @param mostOfMessage bytes that one message may have; one address has room for at least that
     */
    OpenTexts(long mostInAll, long mostOfMessage) {
        this.mostInAll = mostInAll;
        this.mostOfOne = Math.max(mostInAll / SHARES, mostOfMessage);
    }

    /** Takes room for bytes of a source; false if there is none. */
    synchronized boolean take(InetAddress source, int length) {
        long ofSource = bySource.getOrDefault(source, 0L) + length;
        if (all + length > mostInAll || ofSource > mostOfOne) {
            return false;
        }
        if (length > 0) {
            all += length;
            bySource.put(source, ofSource);
        }
        return true;
    }

    /** Gives room back. */
    synchronized void giveBack(InetAddress source, int length) {
        all -= length;
        bySource.computeIfPresent(source, (key, waiting) -> waiting <= length ? null : waiting - length);
    }

    /** Bytes that wait in all. */
    synchronized long inAll() {
        return all;
    }
}
