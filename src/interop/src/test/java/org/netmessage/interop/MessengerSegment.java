package org.netmessage.interop;

import org.netmessage.interop.harness.Host;
import org.netmessage.interop.harness.MessengerProcess;
import org.netmessage.interop.harness.Namespaces;
import org.netmessage.interop.harness.NbtTools;
import org.netmessage.interop.harness.Opened;
import org.netmessage.interop.harness.SambaPeer;
import org.netmessage.interop.harness.SmbClient;

/** A wire with Samba and two messenger services of ours, without adapter and server, all in the domain TESTGRP. */
final class MessengerSegment implements AutoCloseable {
    /** The broadcast address. */
    static final String EVERYBODY = "10.99.0.255";

    private final Opened opened = new Opened();
    private final Namespaces namespaces;
    private final SambaPeer samba;
    private final MessengerProcess alpha;
    private final MessengerProcess beta;

    MessengerSegment() {
        try {
            namespaces = opened.add(Namespaces.up());
            alpha = opened.add(MessengerProcess.on(namespaces.b(), "ALPHA").start());
            beta = opened.add(MessengerProcess.on(namespaces.c(), "BETA")
                    .and(namespaces.c().withAddress(33))
                    .start());
            // it leaves the name of the master browser to whoever wants it;
            // what the message command is given is then what came over the wire
            samba = opened.add(SambaPeer.on(namespaces.a())
                    .option("unix charset = CP850")
                    .option("local master = no")
                    .start());
            alpha.consume("ALPHA", "ALICE");
            beta.consume("BETA", "BOB");
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Where Samba is; nothing of ours. */
    Host other() {
        return namespaces.a();
    }

    /** Where {@link #beta} is, with room for more of ours. */
    Host ours() {
        return namespaces.c();
    }

    /** smbd, which keeps the bytes of a text, and nmbd, both SAMBAPEER on 10.99.0.1. */
    SambaPeer samba() {
        return samba;
    }

    /** The service ALPHA on 10.99.0.2, which is ALICE too. */
    MessengerProcess alpha() {
        return alpha;
    }

    /** The service BETA on 10.99.0.3 and 10.99.0.33, which is BOB too. */
    MessengerProcess beta() {
        return beta;
    }

    /** smbclient beside Samba, aimed at a service. */
    SmbClient smbclient(MessengerProcess service) {
        return SmbClient.between(other(), service.host());
    }

    /** Third-party clients beside Samba. */
    NbtTools tools() {
        return NbtTools.on(other());
    }

    @Override
    public void close() {
        opened.close();
    }
}
