package org.netmessage.connector.outbound;

import org.netmessage.connector.MessengerResourceAdapter;
import org.netmessage.connector.inbound.MessengerActivationSpec;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.StubBootstrapContext;
import org.netmessage.connector.stub.StubMessageEndpointFactory;
import org.netmessage.connector.stub.StubTransactions;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.connector.stub.TransactionalContext;

/** A started adapter on computer HERE, a connection factory of it, and a bean that takes messages for ALICE. */
final class OutboundFixture implements AutoCloseable {
    final StubMessageEndpointFactory endpoints = new StubMessageEndpointFactory();
    final MessengerResourceAdapter adapter = Loopback.adapter("HERE", Ports.free());

    private final MessengerActivationSpec spec = new MessengerActivationSpec();

    OutboundFixture() throws Exception {
        adapter.start(new StubBootstrapContext(new StubWorkManager(Manner.RUN)));
    }

    /** In a server that tells of transactions. */
    OutboundFixture(StubTransactions transactions) throws Exception {
        adapter.start(
                new TransactionalContext(new StubBootstrapContext(new StubWorkManager(Manner.RUN)), transactions));
    }

    /** The same with stations whose address is known, and the shortest time for stopping. */
    OutboundFixture(StubTransactions transactions, String hosts) throws Exception {
        adapter.setHosts(hosts);
        adapter.setCallTimeoutMillis(60_000);
        adapter.setStopTimeoutMillis(2_000);
        adapter.start(
                new TransactionalContext(new StubBootstrapContext(new StubWorkManager(Manner.RUN)), transactions));
    }

    /** Has the bean take messages from now on. */
    OutboundFixture withBean() throws Exception {
        spec.setAliases("ALICE");
        adapter.endpointActivation(endpoints, spec);
        Loopback.awaitRegistered(adapter.service(), "ALICE");
        return this;
    }

    /** Has the bean take no more messages; its node stops. */
    void withoutBean() {
        adapter.endpointDeactivation(endpoints, spec);
    }

    /** Stops the adapter and starts it again. */
    void restart() throws Exception {
        adapter.stop();
        adapter.start(new StubBootstrapContext(new StubWorkManager(Manner.RUN)));
    }

    /** Stops the adapter and starts it again in a server that tells of transactions. */
    void restart(StubTransactions transactions) throws Exception {
        adapter.stop();
        adapter.start(
                new TransactionalContext(new StubBootstrapContext(new StubWorkManager(Manner.RUN)), transactions));
    }

    MessengerManagedConnectionFactory factory() throws Exception {
        MessengerManagedConnectionFactory factory = new MessengerManagedConnectionFactory();
        factory.setResourceAdapter(adapter);
        return factory;
    }

    @Override
    public void close() {
        adapter.stop();
    }
}
