package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.netmessage.netbios.codec.ns.NsPacket;

/**
 * A question of the name service to the network.
 *
 * @param request makes the packet for a transaction id
 * @param to where it goes
 * @param anyone whether anybody may answer, as it is with broadcasts; else only he who was asked
 * @param accepts which answers count, beside id and source
 * @param retry how often it is sent
 * @param afterwards takes further answers that count, during the conflict time after the first
 */
record NsAsk(
        IntFunction<NsPacket> request,
        InetSocketAddress to,
        boolean anyone,
        Predicate<NsPacket> accepts,
        RetryPolicy retry,
        Optional<Consumer<NsAnswer>> afterwards) {

    /** A question to one node. */
    static NsAsk unicast(
            IntFunction<NsPacket> request, InetSocketAddress to, Predicate<NsPacket> accepts, RetryPolicy retry) {
        return new NsAsk(request, to, false, accepts, retry, Optional.empty());
    }

    /** A question to everybody. */
    static NsAsk broadcast(
            IntFunction<NsPacket> request, InetSocketAddress to, Predicate<NsPacket> accepts, RetryPolicy retry) {
        return new NsAsk(request, to, true, accepts, retry, Optional.empty());
    }

    /** The same, but further answers are of interest too. */
    NsAsk watching(Consumer<NsAnswer> watcher) {
        return new NsAsk(request, to, anyone, accepts, retry, Optional.of(watcher));
    }

    boolean isAnsweredBy(NsAnswer answer) {
        // nmbd on loopback answers a broadcast from another address than it was bound to
        return (anyone || answer.source().equals(to)) && accepts.test(answer.packet());
    }
}
