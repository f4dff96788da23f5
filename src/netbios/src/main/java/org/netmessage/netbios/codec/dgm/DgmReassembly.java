package org.netmessage.netbios.codec.dgm;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins the two packets of a datagram, whichever comes first (RFC 1002 5.3.3). Not safe for threads.
 *
 * <p>Parts that lie about lengths are dropped, and further copies of parts that were joined. Time is told by the caller, in
 * nanoseconds that never go back.
 */
public final class DgmReassembly {
    /** What both parts have in common; an address that a sender writes is not enough to tell senders apart. */
    private record Key(InetSocketAddress from, Inet4Address sourceAddress, int id, DgmKind kind) {}

    private final DgmReassemblyLimits limits;
    /** The oldest first. */
    private final Map<Key, Slot> slots = new LinkedHashMap<>();

    private final Map<InetAddress, Set<Key>> keysBySource = new HashMap<>();
    private int bytes;

    /**
     * An empty one.
     *
     * @param limits of what it keeps
     */
    public DgmReassembly(DgmReassemblyLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes the first part of a datagram.
     *
     * @param from who sent the packet, as of UDP
     * @param now the time
     * @return the whole datagram if its other part is there
     */
    public Optional<DgmPacket.Datagram> add(DgmPacket.FirstFragment first, InetSocketAddress from, long now) {
        return add(first, key(first.header(), first.kind(), from), now);
    }

    /**
     * Takes the second part of a datagram.
     *
     * @param from who sent the packet, as of UDP
     * @param now the time
     * @return the whole datagram if its other part is there
     */
    public Optional<DgmPacket.Datagram> add(DgmPacket.SecondFragment second, InetSocketAddress from, long now) {
        return add(second, key(second.header(), second.kind(), from), now);
    }

    /** Forgets what has waited too long. */
    public void expire(long now) {
        Iterator<Map.Entry<Key, Slot>> oldest = slots.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Key, Slot> entry = oldest.next();
            if (entry.getValue().end - now > 0) {
                return;
            }
            oldest.remove();
            forgetSize(entry.getKey(), entry.getValue());
        }
    }

    /** Forgets everything. */
    public void clear() {
        slots.clear();
        keysBySource.clear();
        bytes = 0;
    }

    /** When the oldest part has waited too long; empty if nothing waits. */
    public OptionalLong nextExpiry() {
        return slots.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(slots.values().iterator().next().end);
    }

    /** Parts, and datagrams that were just joined, in memory. */
    public int size() {
        return slots.size();
    }

    /** User data in memory, in bytes. */
    public int bytes() {
        return bytes;
    }

    private static Key key(DgmHeader header, DgmKind kind, InetSocketAddress from) {
        return new Key(from, header.sourceAddress(), header.id(), kind);
    }

    private Optional<DgmPacket.Datagram> add(DgmPacket part, Key key, long now) {
        expire(now);
        Slot slot = slots.get(key);
        if (slot == null) {
            hold(part, key, now);
            return Optional.empty();
        } else if (slot.joined()) {
            return Optional.empty(); // another copy
        }
        Optional<DgmPacket.Datagram> whole = slot.join(part);
        if (whole.isPresent()) {
            bytes -= slot.bytes();
            slot.part = null; // keeps its place in time, so that copies find it
        } else if (part instanceof DgmPacket.FirstFragment) {
            remove(key); // the id is used anew, or what waited was no part of this
            hold(part, key, now);
        }
        return whole;
    }

    private void hold(DgmPacket part, Key key, long now) {
        Slot slot = new Slot(part, now + limits.hold().toNanos());
        if (slot.bytes() > limits.bytes()) {
            return;
        }
        Set<Key> ofSource = keysBySource.getOrDefault(key.from().getAddress(), Set.of());
        if (ofSource.size() >= limits.partsPerSource()) {
            remove(ofSource.iterator().next());
        }
        while (slots.size() >= limits.parts() || bytes + slot.bytes() > limits.bytes()) {
            remove(slots.keySet().iterator().next());
        }
        slots.put(key, slot);
        keysBySource
                .computeIfAbsent(key.from().getAddress(), source -> new LinkedHashSet<>())
                .add(key);
        bytes += slot.bytes();
    }

    private void remove(Key key) {
        Slot slot = slots.remove(key);
        if (slot != null) {
            forgetSize(key, slot);
        }
    }

    private void forgetSize(Key key, Slot slot) {
        bytes -= slot.bytes();
        keysBySource.computeIfPresent(key.from().getAddress(), (source, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    /** The part of a datagram that came first; without it the datagram was joined. */
    private static final class Slot {
        final long end;

        @Nullable
        DgmPacket part;

        Slot(DgmPacket part, long end) {
            this.part = part;
            this.end = end;
        }

        boolean joined() {
            return part == null;
        }

        int bytes() {
            if (part instanceof DgmPacket.FirstFragment first) {
                return first.data().length();
            }
            return part instanceof DgmPacket.SecondFragment second
                    ? second.data().length()
                    : 0;
        }

        Optional<DgmPacket.Datagram> join(DgmPacket other) {
            if (part instanceof DgmPacket.FirstFragment first && other instanceof DgmPacket.SecondFragment second) {
                return DgmFragments.join(first, second);
            } else if (part instanceof DgmPacket.SecondFragment second
                    && other instanceof DgmPacket.FirstFragment first) {
                return DgmFragments.join(first, second);
            }
            return Optional.empty();
        }
    }
}
