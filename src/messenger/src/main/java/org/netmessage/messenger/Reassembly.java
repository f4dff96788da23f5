package org.netmessage.messenger;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.netmessage.netbios.codec.Octets;

/**
 * Puts the messages of several blocks of one session together, one at a time (MS-MSRP 3.2.4.5). Their texts count in the room that all
 * sessions share. For one thread.
 */
final class Reassembly {
    /** How many numbers there are for groups: 16 bits (MS-MSRP 2.2.3.2). */
    static final int GROUP_IDS = 0x1_0000;

    // a message that does not go on for so long is over
    private static final long OPEN_NANOS = Duration.ofSeconds(30).toNanos();
    // and one that goes on in crumbs is over after so long
    private static final long WHOLE_NANOS = Duration.ofMinutes(2).toNanos();

    /** What became of a block. */
    enum Result {
        /** It is part of the message. */
        TAKEN,
        /** With it the text would be longer than one may be; the message was dropped. */
        TOO_LONG,
        /** There is no room for it now; the message was dropped. */
        NO_ROOM
    }

    /** A message that has begun and not ended. */
    static final class Message {
        private final String from;
        private final Alias to;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final long begun;
        private long last;

        private Message(String from, Alias to, long now) {
            this.from = from;
            this.to = to;
            this.begun = now;
            this.last = now;
        }

        String from() {
            return from;
        }

        Alias to() {
            return to;
        }

        /** How many bytes of text have come. */
        int length() {
            return text.size();
        }
    }

    private final InetAddress source;
    private final OpenTexts room;
    private final int maxLength;
    private final LongSupplier nanoClock;
    private int groupId;
    private Optional<Message> open = Optional.empty();

    /**
     * Without a message yet.
     *
     * @param source whose room it takes
     * @param maxLength bytes that a text may have
     * @param nanoClock as {@link System#nanoTime()}
     * @param firstGroupId where to begin counting, 0 to 65535
     */
    Reassembly(InetAddress source, OpenTexts room, int maxLength, LongSupplier nanoClock, int firstGroupId) {
        this.source = source;
        this.room = room;
        this.maxLength = maxLength;
        this.nanoClock = nanoClock;
        this.groupId = firstGroupId;
    }

    /** Begins a message, instead of the one that is open; returns its group. */
    int begin(String from, Alias to) {
        drop();
        groupId = (groupId + 1) % GROUP_IDS;
        open = Optional.of(new Message(from, to, nanoClock.getAsLong()));
        return groupId;
    }

    /** The open message if it has this group; and then it goes on now. */
    Optional<Message> goOn(int group) {
        if (open.isEmpty() || group != groupId) {
            return Optional.empty();
        }
        open.get().last = nanoClock.getAsLong();
        return open;
    }

    /** Whether the open message did not go on, or did not end, in time. */
    boolean isLate() {
        if (open.isEmpty()) {
            return false;
        }
        long now = nanoClock.getAsLong();
        return now - open.get().last > OPEN_NANOS || now - open.get().begun > WHOLE_NANOS;
    }

    /** Adds a block to the open message. */
    Result append(Message message, Octets block) {
        boolean fits = message.length() + block.length() <= maxLength;
        if (fits && room.take(source, block.length())) {
            message.text.writeBytes(block.toArray());
            return Result.TAKEN;
        }
        drop();
        return fits ? Result.NO_ROOM : Result.TOO_LONG;
    }

    /** Ends the open message; returns its text. */
    byte[] end(Message message) {
        drop();
        return message.text.toByteArray();
    }

    /** Drops the open message; returns it if there was one. */
    Optional<Message> drop() {
        Optional<Message> dropped = open;
        open = Optional.empty();
        dropped.ifPresent(message -> room.giveBack(source, message.length()));
        return dropped;
    }
}
