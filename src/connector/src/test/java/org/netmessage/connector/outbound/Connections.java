package org.netmessage.connector.outbound;

import jakarta.resource.spi.ManagedConnectionFactory;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.connector.outbound.parts.OutboundParts;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.tracing.Tracing;
import org.netmessage.connector.transaction.CommitCounters;
import org.netmessage.connector.transaction.CommitSends;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** Managed connections without a factory. */
final class Connections {
    static final MessengerConnectionRequestInfo NOTHING_SPECIAL =
            new MessengerConnectionRequestInfo(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private Connections() {}

    /** A service on free ports; it binds none of them before a name function is called. */
    static MessengerService service(EventLoops loops, String hosts, int callTimeoutMillis) {
        return new MessengerService(Loopback.settings("HERE", Ports.free(), hosts, callTimeoutMillis), loops);
    }

    static MessengerManagedConnection open(MessengerService service) throws MessengerException {
        return open(service, NOTHING_SPECIAL);
    }

    static MessengerManagedConnection open(MessengerService service, MessengerConnectionRequestInfo info)
            throws MessengerException {
        return open(service, info, new MessengerManagedConnectionFactory());
    }

    static MessengerManagedConnection open(
            MessengerService service, MessengerConnectionRequestInfo info, MessengerManagedConnectionFactory factory)
            throws MessengerException {
        return new MessengerManagedConnection(
                service.functions(info.callingName(), Optional.empty()), info, factory, parts(service));
    }

    private static OutboundParts parts(MessengerService service) {
        CommitSends noTransactions = new CommitSends(() -> null, Runnable::run, 1, new CommitCounters());
        return new OutboundParts(service, noTransactions, Tracing.NONE);
    }

    static MessengerConnectionImpl handle(MessengerManagedConnection connection) throws Exception {
        return (MessengerConnectionImpl) connection.getConnection(null, null);
    }

    /** A handle as applications outside a server get it. */
    static NetMessageConnection unpooledHandle(MessengerManagedConnection connection) throws Exception {
        ManagedConnectionFactory factory = (ManagedConnectionFactory) Proxy.newProxyInstance(
                Connections.class.getClassLoader(),
                new Class<?>[] {ManagedConnectionFactory.class},
                (proxy, method, arguments) -> connection);
        return (NetMessageConnection) new UnpooledConnectionManager().allocateConnection(factory, NOTHING_SPECIAL);
    }
}
