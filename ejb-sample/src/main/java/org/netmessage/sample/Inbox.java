package org.netmessage.sample;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.netmessage.api.NetMessage;

/** The last {@value #LIMIT} messages that came in, in memory. */
@Singleton
public class Inbox {
    static final int LIMIT = 1000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long lastId;

    /**
     * A message with its number in the inbox.
     *
     * @param id counts from 1 since the application started
     * @param message what came in
     */
    public record Entry(long id, NetMessage message) {}

    /**
     * Stores a message; the oldest goes when the inbox is full.
     *
     * @param message what came in
     */
    @Lock(LockType.WRITE)
    public void add(NetMessage message) {
        if (entries.size() == LIMIT) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(++lastId, message));
    }

    /**
     * The messages that came after a given one, oldest first.
     *
     * @param id number of the last message already known, 0 for none
     */
    @Lock(LockType.READ)
    public List<Entry> after(long id) {
        return entries.stream().filter(entry -> entry.id() > id).toList();
    }
}
