package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.netmessage.netbios.codec.dgm.DgmError;
import org.netmessage.netbios.codec.dgm.DgmFlags;
import org.netmessage.netbios.codec.dgm.DgmHeader;
import org.netmessage.netbios.codec.dgm.DgmPacket;
import org.netmessage.netbios.codec.dgm.DgmReassembly;
import org.netmessage.netbios.codec.mailslot.MailslotWrite;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.DropReason;

/** Joins, delivers and refuses datagrams (RFC 1002 5.3.3). Lives on one event loop. */
final class DatagramReceiver {
    private final EventLoop loop;
    private final NodeSettings settings;
    private final LocalNames names;
    private final DatagramListeners listeners;
    private final DatagramServiceSocket socket;
    private final DgmReassembly reassembly;
    private final RateLimit errors;
    private boolean expiryScheduled;

    DatagramReceiver(
            EventLoop loop,
            NodeSettings settings,
            LocalNames names,
            DatagramListeners listeners,
            DatagramServiceSocket socket) {
        this.loop = loop;
        this.settings = settings;
        this.names = names;
        this.listeners = listeners;
        this.socket = socket;
        this.reassembly = new DgmReassembly(settings.datagrams().reassembly());
        this.errors = new RateLimit(settings.datagrams().errorsPerSecond(), System.nanoTime());
    }

    void onDatagram(DgmPacket.Datagram datagram, InetSocketAddress source, boolean broadcast) {
        if (isHere(datagram.destination(), datagram.header(), source, broadcast)) {
            deliver(datagram, source);
        }
    }

    void onFirst(DgmPacket.FirstFragment first, InetSocketAddress source, boolean broadcast) {
        // what nobody will take need not wait
        if (isHere(first.destination(), first.header(), source, broadcast)) {
            deliverJoined(reassembly.add(first, source, System.nanoTime()), source);
            scheduleExpiry();
        }
    }

    void onSecond(DgmPacket.SecondFragment second, InetSocketAddress source) {
        deliverJoined(reassembly.add(second, source, System.nanoTime()), source);
        scheduleExpiry();
    }

    void close() {
        reassembly.clear();
    }

    DgmReassembly reassembly() {
        return reassembly;
    }

    private boolean isHere(NetBiosName destination, DgmHeader header, InetSocketAddress source, boolean broadcast) {
        boolean here = destination.isWildcard()
                ? names.areIn(destination.scope())
                : names.ownership(destination) != NameIndex.Ownership.NONE;
        if (here) {
            return true;
        }
        socket.drop(DropReason.NOBODY_LISTENS, source, destination + " is not here");
        // RFC 1002 5.3.3 does not say so, but all nodes would answer a broadcast
        if (!broadcast && !destination.isWildcard()) {
            refuse(header, source);
        }
        return false;
    }

    private void refuse(DgmHeader header, InetSocketAddress source) {
        if (source.getPort() == 0 || !settings.mayCall(source.getAddress()) || !errors.tryAcquire(System.nanoTime())) {
            return;
        }
        DgmFlags flags = new DgmFlags(settings.nameService().nodeType().sourceNodeType());
        socket.respond(
                new DgmPacket.DatagramError(
                        new DgmHeader(
                                flags,
                                header.id(),
                                settings.advertised(),
                                socket.localAddress().getPort()),
                        DgmError.DESTINATION_NAME_NOT_PRESENT),
                source);
    }

    private void deliverJoined(Optional<DgmPacket.Datagram> joined, InetSocketAddress source) {
        joined.ifPresent(datagram -> {
            if (MailslotWrite.looksLikeOne(datagram.data().toArray())) {
                socket.drop(DropReason.MALFORMED, source, "mailslot write in two packets, which MS-MAIL forbids");
            } else {
                deliver(datagram, source);
            }
        });
    }

    private void deliver(DgmPacket.Datagram datagram, InetSocketAddress source) {
        boolean taken = listeners.deliver(new ReceivedDatagram(
                datagram.kind(),
                datagram.source(),
                datagram.destination(),
                source,
                datagram.header().sourceAddress(),
                datagram.header().id(),
                datagram.data()));
        if (!taken) {
            socket.drop(DropReason.NOBODY_LISTENS, source, "nobody listens for " + datagram.destination());
        }
    }

    /** Nothing waits longer than it may, also when nothing more comes. */
    private void scheduleExpiry() {
        if (expiryScheduled) {
            return;
        }
        reassembly.nextExpiry().ifPresent(next -> {
            expiryScheduled = true;
            loop.schedule(this::expire, Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS);
        });
    }

    private void expire() {
        expiryScheduled = false;
        reassembly.expire(System.nanoTime());
        scheduleExpiry();
    }
}
