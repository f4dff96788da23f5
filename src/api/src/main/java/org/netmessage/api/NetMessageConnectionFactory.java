package org.netmessage.api;

import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionFactory;
import jakarta.resource.cci.ConnectionSpec;

/** Where an application gets its connections; bound in JNDI by the server (Jakarta Connectors 17.5.1). Safe for any thread. */
public interface NetMessageConnectionFactory extends ConnectionFactory {
    /**
     * A connection with the settings of the factory.
     *
     * @return a handle; close it, best with try-with-resources
     * @throws ResourceException if none can be had
     */
    @Override
    NetMessageConnection getConnection() throws ResourceException;

    /**
     * A connection with settings of the caller.
     *
     * @param spec a {@link NetMessageConnectionSpec}
     * @return a handle; close it, best with try-with-resources
     * @throws ResourceException if none can be had, or the spec is of another class
     */
    @Override
    NetMessageConnection getConnection(ConnectionSpec spec) throws ResourceException;
}
