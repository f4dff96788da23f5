package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.NameServerClaimIT.ANSWERED;
import static org.netmessage.netbios.transport.NsBytes.GROUP;
import static org.netmessage.netbios.transport.NsBytes.NB;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;
import static org.netmessage.netbios.transport.ResolverBench.OWNER;
import static org.netmessage.netbios.transport.ResolverBench.SESSION_PORT;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** Several nodes say that a unique name is theirs, RFC 1002 5.1.1.2: the second is told to give it up. */
@ExtendWith(BufferLeakExtension.class)
class ContradictingOwnersIT {
    private static final String OTHER = "127.0.0.10";

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private ResolverBench bench;
    private UdpPeer other;
    private UdpPeer othersNameService;

    @BeforeEach
    void start() {
        NodeSettings settings = settings(HERE, ANSWERED);
        bench = new ResolverBench(
                LOOPBACK,
                settings.withNameService(
                        settings.nameService().withRoads(CacheLimits.DEFAULT, Optional.empty(), false)));
        other = LOOPBACK.closing(UdpPeer.at(OTHER));
        othersNameService =
                LOOPBACK.closing(UdpPeer.at(OTHER, bench.segment().address().getPort()));
    }

    /** The first owner has answered; what follows is up to the test. */
    private Datagram firstAnswer(int flags) {
        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram query = bench.segment().receive();
        bench.owner()
                .send(
                        NsBytes.answer(
                                query.id(),
                                NsBytes.POSITIVE_ANSWER,
                                NsBytes.name("ALICE"),
                                NB,
                                300,
                                NsBytes.owner(flags, OWNER) + NsBytes.owner(flags, "127.0.0.11")),
                        query.from());
        if (flags == UNIQUE) {
            assertThat(get(found)).isEqualTo(at(OWNER, SESSION_PORT));
        } else {
            Loopback.failure(found);
        }
        return query;
    }

    /** What the others say is handled in turn: when the answer to a later question was taken, no demand was sent. */
    private void assertNoDemand() {
        CompletableFuture<InetSocketAddress> later = bench.find("BOB");
        Datagram query = bench.segment().receive();
        other.send(NsBytes.found(query.id(), "BOB", UNIQUE, OTHER), query.from());
        get(later);
        assertThat(othersNameService.hasNothing()).isTrue();
    }

    @Test
    void tellsTheSecondAndForgetsTheFirst() {
        Datagram query = firstAnswer(UNIQUE);

        other.send(NsBytes.found(query.id(), "ALICE", UNIQUE, OTHER), query.from());

        Datagram demand = othersNameService.receive();
        assertThat(demand.hex())
                .isEqualTo(NsBytes.answer(
                        demand.id(),
                        NsBytes.CONFLICT_DEMAND,
                        NsBytes.name("ALICE"),
                        NB,
                        0,
                        NsBytes.owner(UNIQUE, "0.0.0.0")));
        CompletableFuture<InetSocketAddress> again = bench.find("ALICE");
        Datagram next = bench.segment().receive();
        bench.owner().send(NsBytes.found(next.id(), "ALICE", UNIQUE, OWNER), next.from());
        get(again);
    }

    @Test
    void tellsItOnceHoweverOftenTheSecondAnswers() {
        Datagram query = firstAnswer(UNIQUE);

        for (int i = 0; i < 10; i++) {
            other.send(NsBytes.found(query.id(), "ALICE", UNIQUE, OTHER), query.from());
        }

        othersNameService.receive();
        assertNoDemand();
    }

    @Test
    void saysNothingToTheSameOwner() {
        Datagram query = firstAnswer(UNIQUE);

        // it answers from all its addresses
        other.send(NsBytes.found(query.id(), "ALICE", UNIQUE, OWNER), query.from());
        other.send(NsBytes.found(query.id(), "ALICE", UNIQUE, "127.0.0.11"), query.from());

        assertNoDemand();
        assertThat(get(bench.find("ALICE"))).as("it is remembered").isEqualTo(at(OWNER, SESSION_PORT));
    }

    @Test
    void saysNothingToMembersOfGroup() {
        Datagram query = firstAnswer(GROUP);

        other.send(NsBytes.found(query.id(), "ALICE", GROUP, OTHER), query.from());
        other.send(NsBytes.found(query.id(), "ALICE", UNIQUE, OTHER), query.from());

        assertNoDemand();
    }

    @Test
    void saysNothingToAnswersThatDoNotFit() {
        Datagram query = firstAnswer(UNIQUE);

        other.send(NsBytes.found(query.id() ^ 1, "ALICE", UNIQUE, OTHER), query.from());
        other.send(NsBytes.found(query.id(), "ALICF", UNIQUE, OTHER), query.from());
        other.send(NsBytes.notFound(query.id(), NsBytes.name("ALICE")), query.from());
        other.send(NsBytes.objection(query.id(), "ALICE", OTHER), query.from());

        assertNoDemand();
    }
}
