package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.messenger.TwoServices.assertStatus;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;

/** Services with a NetBIOS scope hear those of the same scope, and nobody else (RFC 1001 section 9). */
class ScopeIT {
    private static EventLoops loops;

    private TwoServices two;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start("test", 2);
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @AfterEach
    void stop() {
        two.close();
    }

    private void start(String scopeHere, String scopeThere) throws Exception {
        two = new TwoServices(loops, here -> here.withScopeId(scopeHere), there -> there.withScopeId(scopeThere));
        TestNodes.awaitName(
                two.there,
                two.register(two.there, new Inbox("ALICE")).aliases().iterator().next());
    }

    private static String text(Inbox inbox) throws InterruptedException {
        ReceivedMessage message = inbox.messages.poll(5, TimeUnit.SECONDS);
        assertThat(message).as("message").isNotNull();
        return message.text();
    }

    @Test
    void reachesAnAliasInTheSameScope() throws Exception {
        start("LAB.EXAMPLE", "LAB.EXAMPLE");
        Inbox bob = two.register(two.there, new Inbox("BOB"));

        two.send("BOB", "hello");
        two.send("BOB", "hello again");

        assertThat(text(bob)).isEqualTo("hello");
        assertThat(text(bob)).isEqualTo("hello again");
    }

    @Test
    void findsNobodyInAnotherScope() throws Exception {
        start("LAB", "OFFICE");
        assertStatus(NetApiStatus.NERR_NameNotFound, () -> two.send("ALICE", "hello"));

        two.close();
        start("", "OFFICE");
        assertStatus(NetApiStatus.NERR_NameNotFound, () -> two.send("ALICE", "hello"));

        two.close();
        start("LAB", "");
        assertStatus(NetApiStatus.NERR_NameNotFound, () -> two.send("ALICE", "hello"));
    }

    @Test
    void hasNamesThatAreTakenInAnotherScope() throws Exception {
        start("LAB", "OFFICE");

        Inbox alice = two.register(two.here, new Inbox("ALICE"));
        two.send("ALICE", "to myself");

        assertThat(text(alice)).isEqualTo("to myself");
    }

    @Test
    void takesMessagesToTheDomainFromItsOwnScopeOnly() throws Exception {
        start("LAB", "LAB");
        Inbox members = two.register(two.there, new Inbox());
        TestNodes.awaitName(two.there, TestNodes.alias("THERE"));
        NetBiosName everybody = NetBiosName.WILDCARD;
        try (RawDatagrams raw = new RawDatagrams()) {
            var there = TestNodes.at("127.0.0.2", two.ports.datagram());
            for (String scope : new String[] {"", "OFFICE", "LAB"}) {
                raw.send(
                        DgmKind.BROADCAST,
                        everybody.withScope(scope),
                        RawDatagrams.mailslot("joe", "TESTGRP", "from scope " + scope),
                        there);
            }
        }

        assertThat(text(members)).isEqualTo("from scope LAB");
        assertThat(members.messages).isEmpty();
    }

    @Test
    void reachesTheDomainInTheSameScope() throws Exception {
        start("LAB", "LAB");
        Inbox members = two.register(two.there, new Inbox());

        // heard once the name of the domain is granted; the same text again would be taken for a copy
        await().until(() -> {
            two.send("TESTGRP*", "to all " + System.nanoTime());
            return members.messages.poll(50, TimeUnit.MILLISECONDS) != null;
        });
    }
}
