package org.netmessage.interop;

import org.netmessage.interop.harness.Host;
import org.netmessage.interop.harness.Namespaces;
import org.netmessage.interop.harness.NbtTools;
import org.netmessage.interop.harness.Opened;
import org.netmessage.interop.harness.SambaPeer;

/** A wire for nodes of ours alone: nmbd as a name server, nmbd as a B node, and a host with addresses for our nodes. */
final class NodeSegment implements AutoCloseable {
    /** What nmbd as a B node is called; no name server knows it. */
    static final String SAMBA = "SAMBAPEER";

    private final Opened opened = new Opened();
    private final Namespaces namespaces;

    NodeSegment() {
        try {
            namespaces = opened.add(Namespaces.up());
            opened.add(SambaPeer.on(wins())
                    .name("WINSPEER")
                    .withoutMessages()
                    .wins()
                    .start());
            opened.add(SambaPeer.on(samba()).name(SAMBA).withoutMessages().start());
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Where the name server is. */
    Host wins() {
        return namespaces.a();
    }

    /** Where nmbd is a B node. */
    Host samba() {
        return namespaces.b();
    }

    /** Where our nodes are. */
    Host nodes() {
        return namespaces.c();
    }

    /** Third-party clients on another host than our nodes. */
    NbtTools tools() {
        return NbtTools.on(samba());
    }

    @Override
    public void close() {
        opened.close();
    }
}
