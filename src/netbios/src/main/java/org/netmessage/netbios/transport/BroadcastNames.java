package org.netmessage.netbios.transport;

import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Claims and releases names by broadcast (RFC 1002 5.1.1.1, 5.1.1.4). */
final class BroadcastNames {
    // RFC 1001 15.4: a release demand is sent several times and not answered
    private static final int RELEASE_COUNT = 3;

    private final NameServiceSocket socket;
    private final NodeSettings settings;

    BroadcastNames(NameServiceSocket socket, NodeSettings settings) {
        this.socket = socket;
        this.settings = settings;
    }

    /** Three broadcasts, and nobody objects; else {@link Reason#NAME_CONFLICT}. */
    CompletableFuture<Void> claim(NetBiosName name, boolean group) {
        NbEntry owner = settings.owner(group);
        return socket.ask(NsAsk.broadcast(
                        id -> NsPackets.registration(id, name, owner, 0, true),
                        socket.broadcastAddress(),
                        answer -> objects(answer, name),
                        settings.nameService().broadcastRetry()))
                .thenCompose(objection -> objection
                        .map(NameConflicts::<Void>failure)
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    /** Tells everybody whose the name is now. */
    void announce(NetBiosName name, boolean group) {
        NbEntry owner = settings.owner(group);
        socket.demand(id -> NsPackets.overwrite(id, name, owner, 0, true), socket.broadcastAddress(), 1);
    }

    /** Tells everybody that the name is given up; never fails. */
    CompletableFuture<Void> release(NetBiosName name, boolean group) {
        NbEntry owner = settings.owner(group);
        return socket.demand(id -> NsPackets.release(id, name, owner, true), socket.broadcastAddress(), RELEASE_COUNT)
                .exceptionally(failure -> null);
    }

    private static boolean objects(NsPacket answer, NetBiosName name) {
        return NsKinds.of(answer) == PacketKind.NAME_REGISTRATION_RESPONSE
                && !answer.flags().rcode().equals(NsRcode.OK)
                && answer.subject().filter(name::equals).isPresent();
    }
}
