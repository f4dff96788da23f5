package org.netmessage.connector.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionSpec;
import jakarta.resource.cci.RecordFactory;
import jakarta.resource.cci.ResourceAdapterMetaData;
import jakarta.resource.spi.ConnectionManager;
import java.time.Duration;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.NetMessageConnectionSpec;

/** The connection factory that an application gets from JNDI (Jakarta Connectors 17.5.1). */
public final class MessengerConnectionFactoryImpl implements NetMessageConnectionFactory {
    private static final long serialVersionUID = 1L;

    private final @Nullable MessengerManagedConnectionFactory factory;
    private final @Nullable ConnectionManager manager;
    private @Nullable Reference reference;

    /** A factory without a pool, as servers make one to look at it; it gives no connections. */
    public MessengerConnectionFactoryImpl() {
        this.factory = null;
        this.manager = null;
    }

    MessengerConnectionFactoryImpl(MessengerManagedConnectionFactory factory, ConnectionManager manager) {
        this.factory = factory;
        this.manager = manager;
    }

    @Override
    public NetMessageConnection getConnection() throws ResourceException {
        return getConnection(NetMessageConnectionSpec.defaults());
    }

    /** A connection as the spec wants it; null for the defaults. */
    @Override
    public NetMessageConnection getConnection(@Nullable ConnectionSpec spec) throws ResourceException {
        if (spec == null) {
            return getConnection();
        }
        if (!(spec instanceof NetMessageConnectionSpec ours)) {
            throw new NotSupportedException("connection spec " + spec.getClass().getName() + ", must be "
                    + NetMessageConnectionSpec.class.getName());
        }
        if (factory == null || manager == null) {
            throw new jakarta.resource.spi.IllegalStateException("the connection factory belongs to no pool");
        }
        MessengerConnectionRequestInfo info = MessengerConnectionRequestInfo.of(ours);
        MessengerConnectionImpl handle = (MessengerConnectionImpl) manager.allocateConnection(factory, info);
        return handle.on(
                ours.callTimeoutMillis().map(Duration::ofMillis), ours.sendAtCommit() || factory.sendsAtCommit());
    }

    @Override
    public RecordFactory getRecordFactory() {
        return new MessengerRecordFactory();
    }

    @Override
    public ResourceAdapterMetaData getMetaData() {
        return new MessengerResourceAdapterMetaData();
    }

    @Override
    public void setReference(Reference newReference) {
        reference = newReference;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }
}
