package org.netmessage.messenger;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.netmessage.api.info.MsgInfo;
import org.netmessage.api.info.MsgInfo0;
import org.netmessage.api.info.MsgInfo1;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;

/** The four name functions on the table of this computer, with the checks in the order of MS-MSRP 3.1.4. */
final class NameFunctions {
    // MS-MSRP 3.1.4.8: 256 names of 46 bytes
    private static final long MAX_LENGTH_LEVEL_0 = 11_776;
    private static final int ENTRY_0 = 4; // one pointer
    private static final int ENTRY_1 = 12; // pointer, number, pointer

    // MS-MSRP 3.1.4.6: how long a name that is being deleted is waited for
    private static final Duration DELETE_TIME = Duration.ofSeconds(5);

    private final NameTable names;
    private final MessengerNode node;
    private final EventLoops loops;
    private final Charset codePage;
    /** The deletions under way, by what two aliases are compared by. */
    private final Map<NetBiosName, CompletableFuture<Void>> deleting = new ConcurrentHashMap<>();

    NameFunctions(NameTable names, MessengerNode node, EventLoops loops, Charset codePage) {
        this.names = names;
        this.node = node;
        this.loops = loops;
        this.codePage = codePage;
    }

    /** MS-MSRP 3.1.4.6; ends when the network has granted the alias. */
    CompletableFuture<Void> add(String name) throws MessengerException {
        Alias alias = Alias.of(name, codePage);
        CompletableFuture<Void> deletion = deleting.get(alias.name());
        if (deletion == null) {
            return addNow(alias);
        }
        CompletableFuture<Void> deleted = deletion.copy();
        Runnable cancel = loops.schedule(
                () -> deleted.completeExceptionally(
                        new MessengerException(NetApiStatus.NERR_AlreadyExists, alias + " is still being deleted")),
                DELETE_TIME);
        return deleted.whenComplete((done, failure) -> cancel.run()).thenCompose(done -> {
            try {
                return addNow(alias);
            } catch (MessengerException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    private CompletableFuture<Void> addNow(Alias alias) throws MessengerException {
        names.add(alias);
        node.enter(); // left when the alias is not granted, or is deleted
        return node.claimOnce(alias).thenRun(() -> node.granted(alias)).whenComplete((done, failure) -> {
            if (failure != null) {
                node.drop(alias, NameTable.FUNCTIONS);
                node.claim(alias); // for a consumer that came meanwhile
                node.leave();
            }
        });
    }

    /** MS-MSRP 3.1.4.12; ends when the network was told. */
    CompletableFuture<Void> delete(String name) throws MessengerException {
        Alias alias = Alias.of(name, codePage);
        names.checkDeletable(alias);
        CompletableFuture<Void> deleted = new CompletableFuture<>();
        deleting.put(alias.name(), deleted); // first: who adds the name now has to wait
        node.drop(alias, NameTable.FUNCTIONS).whenComplete((done, failure) -> {
            deleting.remove(alias.name(), deleted);
            deleted.complete(null);
            node.leave();
        });
        return deleted;
    }

    /** MS-MSRP 3.1.4.8. */
    NameEnumeration enumerate(int level, long prefMaxLen, int resumeHandle) throws MessengerException {
        checkLevel(level);
        boolean everything = prefMaxLen == NameEnumeration.MAX_PREFERRED_LENGTH;
        long max = level == 0 ? MAX_LENGTH_LEVEL_0 : NameEnumeration.MAX_PREFERRED_LENGTH;
        if (!everything && (prefMaxLen < 0 || prefMaxLen > max)) {
            throw new MessengerException(
                    NetApiStatus.ERROR_INVALID_PARAMETER,
                    "prefmaxlen " + prefMaxLen + " at level " + level + ", allowed are 0 to " + MAX_LENGTH_LEVEL_0
                            + " at level 0, and 4294967295 for everything");
        }
        List<Alias> table = names.registered();
        int first = Integer.compareUnsigned(resumeHandle, table.size()) < 0 ? resumeHandle : table.size();
        List<MsgInfo> entries = new ArrayList<>();
        long left = everything ? Long.MAX_VALUE : prefMaxLen;
        for (Alias alias : table.subList(first, table.size())) {
            left -= (level == 0 ? ENTRY_0 : ENTRY_1) + 2L * (alias.text().length() + 1);
            if (left < 0) {
                break;
            }
            entries.add(info(alias.text(), level));
        }
        int next = first + entries.size();
        if (entries.isEmpty() && next < table.size()) {
            throw new MessengerException(
                    NetApiStatus.NERR_BufTooSmall, "prefmaxlen " + prefMaxLen + " holds not even one entry");
        }
        int status = next < table.size() ? NetApiStatus.ERROR_MORE_DATA : NetApiStatus.NERR_Success;
        return new NameEnumeration(status, entries, table.size() - first, next);
    }

    /** MS-MSRP 3.1.4.10: an unknown name with a bad level is an unknown name. */
    MsgInfo getInfo(String name, int level) throws MessengerException {
        Alias alias = Alias.of(name, codePage);
        if (names.registered(alias).isEmpty()) {
            throw NameTable.notLocal(alias);
        }
        checkLevel(level);
        return info(name.stripTrailing(), level);
    }

    private static MsgInfo info(String name, int level) {
        return level == 0 ? new MsgInfo0(name) : new MsgInfo1(name);
    }

    private static void checkLevel(int level) throws MessengerException {
        if (level != 0 && level != 1) {
            throw new MessengerException(NetApiStatus.ERROR_INVALID_LEVEL, "level " + level + ", allowed are 0 and 1");
        }
    }
}
