package org.netmessage.netbios.transport;

import org.netmessage.netbios.name.NetBiosName;

/**
 * The names of the empty scope that are ours, each with one bit: whether it is a group name. Not safe for several threads.
 *
 * <p>Open addressing in one array, so that a question costs one look into memory however many names there are; a map of
 * objects costs five.
 */
final class NameIndex {
    /** What a name is to us. */
    enum Ownership {
        /** None of ours, or in a scope. */
        NONE,
        UNIQUE,
        GROUP
    }

    private static final int WIDTH = 4; // two halves of the name, what it is, and nothing: a power of two
    private static final int LEAST = 16;
    private static final long FREE = 0;
    private static final long IS_UNIQUE = 1;
    private static final long IS_GROUP = 2;

    private long[] slots = new long[LEAST * WIDTH];
    private int size;

    /** What a name is to us. */
    Ownership find(NetBiosName name) {
        if (!name.scope().isEmpty()) {
            return Ownership.NONE;
        }
        long is = slots[slot(name.firstHalf(), name.secondHalf()) + 2];
        return is == FREE ? Ownership.NONE : is == IS_GROUP ? Ownership.GROUP : Ownership.UNIQUE;
    }

    /** Adds a name, or changes it. */
    void put(NetBiosName name, boolean group) {
        if (!name.scope().isEmpty()) {
            return;
        }
        if (2 * size * WIDTH >= slots.length) {
            grow();
        }
        put(name.firstHalf(), name.secondHalf(), group ? IS_GROUP : IS_UNIQUE);
    }

    private void put(long first, long second, long is) {
        int slot = slot(first, second);
        size += slots[slot + 2] == FREE ? 1 : 0;
        slots[slot] = first;
        slots[slot + 1] = second;
        slots[slot + 2] = is;
    }

    /** Removes a name if it is there. */
    void remove(NetBiosName name) {
        int hole = slot(name.firstHalf(), name.secondHalf());
        if (!name.scope().isEmpty() || slots[hole + 2] == FREE) {
            return;
        }
        slots[hole + 2] = FREE;
        size--;
        // those behind it may have been put there because this place was taken
        for (int slot = next(hole); slots[slot + 2] != FREE; slot = next(slot)) {
            long is = slots[slot + 2];
            slots[slot + 2] = FREE;
            size--;
            put(slots[slot], slots[slot + 1], is);
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        size = 0;
        for (int slot = 0; slot < old.length; slot += WIDTH) {
            if (old[slot + 2] != FREE) {
                put(old[slot], old[slot + 1], old[slot + 2]);
            }
        }
    }

    /** Where a name is, or the free place where it belongs. */
    private int slot(long first, long second) {
        long mixed = (first ^ Long.rotateLeft(second, 29)) * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (mixed >>> 32) & slots.length - WIDTH;
        while (slots[slot + 2] != FREE && (slots[slot] != first || slots[slot + 1] != second)) {
            slot = next(slot);
        }
        return slot;
    }

    private int next(int slot) {
        return slot + WIDTH & slots.length - 1;
    }
}
