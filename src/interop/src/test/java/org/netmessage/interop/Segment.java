package org.netmessage.interop;

import static org.awaitility.Awaitility.await;

import org.netmessage.interop.harness.Host;
import org.netmessage.interop.harness.Namespaces;
import org.netmessage.interop.harness.Opened;
import org.netmessage.interop.harness.SambaPeer;
import org.netmessage.interop.harness.SmbClient;
import org.netmessage.interop.harness.WildFlyServer;

/** Three machines on one wire: Samba, our server with the sample, and one for command-line clients. */
final class Segment implements AutoCloseable {
    /** The computer name of our server. */
    static final String COMPUTER = "WILDFLY";

    /** The alias of the sample's bean. */
    static final String ALIAS = "BEAN";

    private final Opened opened = new Opened();
    private final Host client;
    private final SambaPeer samba;
    private final WildFlyServer server;

    Segment() {
        try {
            Namespaces namespaces = opened.add(Namespaces.up());
            client = namespaces.b();
            // what the message command is given is then what came over the wire
            samba = opened.add(
                    SambaPeer.on(namespaces.a()).option("unix charset = CP850").start());
            server = opened.add(WildFlyServer.on(namespaces.c())
                    .property("netmessage.computer-name", COMPUTER)
                    .property("netmessage.domain", "TESTGRP")
                    .property("netmessage.aliases", ALIAS)
                    .start());
            // the network is asked for objections before a name is ours
            await().until(
                            () -> server.rest().get("/names").body(),
                            names -> names.contains(ALIAS) && names.contains(COMPUTER));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    Host client() {
        return client;
    }

    SambaPeer samba() {
        return samba;
    }

    WildFlyServer server() {
        return server;
    }

    /** smbclient on the third machine, aimed at our server. */
    SmbClient smbclient() {
        return SmbClient.between(client, server.host());
    }

    @Override
    public void close() {
        opened.close();
    }
}
