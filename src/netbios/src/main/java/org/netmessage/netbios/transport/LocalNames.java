package org.netmessage.netbios.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NameIndex.Ownership;

/** The names of a node on one LANA (the local name table of RFC 1001 15.1), in the order they came. Safe for any thread. */
final class LocalNames {
    /** Where a name stands. */
    enum State {
        /** Claimed on the network, not yet ours. */
        CLAIMING,
        /** Ours. */
        REGISTERED,
        /** Somebody else's too: not used any more, only to be deleted (RFC 1002 5.1.1.5). */
        CONFLICT
    }

    /**
     * One name.
     *
     * @param group whether it may have many owners
     * @param state where it stands
     * @param claimed ends when the claim ends, with an exception if it failed
     */
    record Entry(NetBiosName name, boolean group, State state, CompletableFuture<Void> claimed) {
        boolean registered() {
            return state == State.REGISTERED;
        }

        private Entry with(State newState) {
            return new Entry(name, group, newState, claimed);
        }
    }

    private final Map<NetBiosName, Entry> entries = new LinkedHashMap<>();
    private final NameIndex registered = new NameIndex(); // what of them is ours
    private final Map<String, Integer> scopes = new HashMap<>(); // but the empty one, with the number of their names
    private int changes;

    /** Adds a name that is to be claimed; empty if it is in the table already. */
    synchronized Optional<Entry> beginClaim(NetBiosName name, boolean group) {
        if (entries.containsKey(name)) {
            return Optional.empty();
        }
        Entry entry = new Entry(name, group, State.CLAIMING, new CompletableFuture<>());
        entries.put(name, entry);
        if (!name.scope().isEmpty()) {
            scopes.merge(name.scope(), 1, Integer::sum);
        }
        changes++;
        return Optional.of(entry);
    }

    /** Makes a claimed name ours; false if it was removed meanwhile. */
    synchronized boolean register(Entry claim) {
        changes++;
        boolean ours = entries.replace(claim.name(), claim, claim.with(State.REGISTERED));
        if (ours) {
            registered.put(claim.name(), claim.group());
        }
        return ours;
    }

    /** Marks a name of ours as in conflict; false if it is not ours. */
    synchronized boolean conflict(NetBiosName name) {
        changes++;
        Entry entry = entries.get(name);
        registered.remove(name);
        return entry != null && entry.registered() && entries.replace(name, entry, entry.with(State.CONFLICT));
    }

    synchronized Optional<Entry> remove(NetBiosName name) {
        changes++;
        registered.remove(name);
        Optional<Entry> removed = Optional.ofNullable(entries.remove(name));
        removed.ifPresent(entry -> leaveScope(name.scope()));
        return removed;
    }

    /** Removes a claim that failed, unless the name was claimed anew meanwhile. */
    synchronized void remove(Entry claim) {
        changes++;
        if (entries.remove(claim.name(), claim)) {
            registered.remove(claim.name());
            leaveScope(claim.name().scope());
        }
    }

    synchronized Optional<Entry> find(NetBiosName name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** A name that is ours; empty also while it is only claimed, or in conflict. */
    Optional<Entry> registered(NetBiosName name) {
        return find(name).filter(Entry::registered);
    }

    /** What a name is to us: the same as {@link #registered}, for those who ask for one after the other. */
    synchronized Ownership ownership(NetBiosName name) {
        if (name.scope().isEmpty()) {
            return registered.find(name);
        }
        Entry entry = entries.get(name);
        if (entry == null || !entry.registered()) {
            return Ownership.NONE;
        }
        return entry.group() ? Ownership.GROUP : Ownership.UNIQUE;
    }

    /** Whether a name is in conflict. */
    boolean inConflict(NetBiosName name) {
        return find(name).filter(entry -> entry.state() == State.CONFLICT).isPresent();
    }

    private void leaveScope(String scope) {
        scopes.computeIfPresent(scope, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Whether a name of the table is in a scope; every node is in the empty one. */
    synchronized boolean areIn(String scope) {
        return scope.isEmpty() || scopes.containsKey(scope);
    }

    /** A number that is another one after every change. */
    synchronized int changes() {
        return changes;
    }

    /**
     * The first names that a test lets pass, in the order they came.
     *
     * @param most how many
     */
    synchronized List<Entry> first(int most, Predicate<Entry> wanted) {
        return entries.values().stream().filter(wanted).limit(most).toList();
    }

    synchronized List<Entry> all() {
        return new ArrayList<>(entries.values());
    }
}
