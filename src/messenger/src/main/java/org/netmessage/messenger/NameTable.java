package org.netmessage.messenger;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.netbios.name.NetBiosName;

/**
 * The message name table (MS-MSRP 3.1.1): aliases in the order they came, each with those who hold it. Safe for any thread.
 */
final class NameTable {
    /** Holds the computer name as long as the service runs. */
    static final Object COMPUTER = new Object();

    /** Holds what {@code NetMessageNameAdd} added. */
    static final Object FUNCTIONS = new Object();

    /** Holds the alias of the user at the machine. */
    static final Object USER = new Object();

    private static final class Entry {
        final Alias alias;
        final Set<Object> holders = new HashSet<>();
        boolean registered;
        /** Whether the name functions are just adding it. */
        boolean locked;

        Entry(Alias alias) {
            this.alias = alias;
        }

        boolean heldInBackground() {
            return !locked && !holders.equals(Set.of(FUNCTIONS));
        }
    }

    /** By what two aliases are compared by: 15 bytes in the code page (MS-MSRP 2.2.2.1). */
    private final Map<NetBiosName, Entry> entries = new LinkedHashMap<>();

    private final int maxNames;
    private final Charset codePage;
    private final Runnable changed;

    /**
     * An empty table.
     *
     * @param changed called when the network has granted or taken something; must not block
     */
    NameTable(int maxNames, Charset codePage, Runnable changed) {
        this.maxNames = maxNames;
        this.codePage = codePage;
        this.changed = changed;
    }

    /**
     * Adds an alias by order of {@code NetMessageNameAdd}; the network is not asked yet.
     *
     * @throws MessengerException NERR_AlreadyExists, NERR_TooManyNames
     */
    synchronized void add(Alias alias) throws MessengerException {
        if (entries.containsKey(alias.name())) {
            throw new MessengerException(
                    NetApiStatus.NERR_AlreadyExists, alias + " is in the name table of this computer already");
        }
        Entry entry = entry(alias);
        entry.holders.add(FUNCTIONS);
        entry.locked = true;
    }

    /**
     * Adds an alias, or one more holder to it.
     *
     * @return true if the alias is new, and so has to be claimed
     * @throws MessengerException NERR_TooManyNames
     */
    synchronized boolean hold(Alias alias, Object holder) throws MessengerException {
        Entry entry = entry(alias);
        boolean isNew = entry.holders.isEmpty();
        entry.holders.add(holder);
        return isNew;
    }

    /** The entry of an alias, a new one if there is none; whoever asks for it has to hold it. */
    private Entry entry(Alias alias) throws MessengerException {
        Entry entry = entries.get(alias.name());
        if (entry == null) {
            if (entries.size() >= maxNames) {
                throw new MessengerException(
                        NetApiStatus.NERR_TooManyNames, "the name table is full with " + maxNames + " names");
            }
            entry = new Entry(alias);
            entries.put(alias.name(), entry);
        }
        return entry;
    }

    /** Notes that the name functions have added an alias. */
    synchronized void unlock(Alias alias) {
        Optional.ofNullable(entries.get(alias.name())).ifPresent(entry -> entry.locked = false);
    }

    /** Notes that the network has granted an alias; false if nobody holds it any more. */
    synchronized boolean granted(Alias alias) {
        Entry entry = entries.get(alias.name());
        if (entry != null) {
            entry.registered = true;
            entry.locked = false;
            changed.run();
        }
        return entry != null;
    }

    /** Takes a holder away; true if it was the last one, and so the alias has gone. */
    synchronized boolean drop(Alias alias, Object holder) {
        Entry entry = entries.get(alias.name());
        if (entry == null || !entry.holders.remove(holder)) {
            return false;
        }
        entry.locked &= holder != FUNCTIONS;
        return entry.holders.isEmpty() && entries.remove(alias.name(), entry);
    }

    /**
     * Checks that {@code NetMessageNameDel} may delete an alias (MS-MSRP 3.1.4.12).
     *
     * @throws MessengerException NERR_DelComputerName, NERR_NotLocalName, NERR_NameInUse
     */
    synchronized void checkDeletable(Alias alias) throws MessengerException {
        Entry entry = entries.get(alias.name());
        if (entry != null && entry.holders.contains(COMPUTER)) {
            throw new MessengerException(NetApiStatus.NERR_DelComputerName, alias + " is the name of the computer");
        } else if (entry != null && entry.locked) {
            throw new MessengerException(NetApiStatus.NERR_NameInUse, alias + " is just being added");
        } else if (entry == null || !(entry.registered || entry.holders.contains(FUNCTIONS))) {
            throw notLocal(alias); // what was added is in the table in a conflict too
        } else if (!entry.holders.equals(Set.of(FUNCTIONS))) {
            throw new MessengerException(
                    NetApiStatus.NERR_NameInUse, alias + " belongs to a message endpoint; undeploy that to give it up");
        }
    }

    static MessengerException notLocal(Alias alias) {
        return new MessengerException(
                NetApiStatus.NERR_NotLocalName, alias + " is not in the name table of this computer");
    }

    /** The alias of a name from the wire or a caller, if it is ours on the network. */
    Optional<Alias> registered(String name) {
        try {
            return registered(Alias.of(name, codePage));
        } catch (MessengerException e) {
            return Optional.empty();
        }
    }

    /** The alias itself, if it is ours on the network. */
    synchronized Optional<Alias> registered(Alias alias) {
        return Optional.ofNullable(entries.get(alias.name()))
                .filter(entry -> entry.registered)
                .map(entry -> entry.alias);
    }

    /** All aliases that are ours on the network, in table order. */
    synchronized List<Alias> registered() {
        return entries.values().stream()
                .filter(entry -> entry.registered)
                .map(entry -> entry.alias)
                .toList();
    }

    /** All aliases, granted or not. */
    synchronized List<Alias> all() {
        return entries.values().stream().map(entry -> entry.alias).toList();
    }

    /** The alias that lives under a NetBIOS name, granted or not. */
    synchronized Optional<Alias> find(NetBiosName name) {
        return Optional.ofNullable(entries.get(name)).map(entry -> entry.alias);
    }

    /** The aliases to be claimed in the background; those that the functions are adding, or alone hold, are claimed by their caller. */
    synchronized List<Alias> heldInBackground() {
        return entries.values().stream()
                .filter(Entry::heldInBackground)
                .map(entry -> entry.alias)
                .toList();
    }

    /** Whether an alias is one of {@link #heldInBackground()}. */
    synchronized boolean isHeldInBackground(Alias alias) {
        return Optional.ofNullable(entries.get(alias.name()))
                .filter(Entry::heldInBackground)
                .isPresent();
    }

    /** Notes that the network gave an alias to somebody else too. */
    synchronized void revoke(Alias alias) {
        Entry entry = entries.get(alias.name());
        if (entry != null) {
            entry.registered = false;
            changed.run();
        }
    }

    /** Notes that the network knows none of them any more. */
    synchronized void revokeAll() {
        entries.values().forEach(entry -> entry.registered = false);
        changed.run();
    }
}
