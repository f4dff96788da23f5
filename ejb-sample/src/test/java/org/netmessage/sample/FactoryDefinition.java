package org.netmessage.sample;

import jakarta.ejb.Singleton;
import jakarta.resource.ConnectionFactoryDefinition;

/** Defines a connection factory of its own, for which the server starts another instance of the adapter. */
@ConnectionFactoryDefinition(
        name = FactoryDefinition.NAME,
        interfaceName = "org.netmessage.api.NetMessageConnectionFactory",
        resourceAdapter = "netmessage.rar",
        maxPoolSize = 2,
        properties = {
            // of the adapter; as in the pom
            "ra.computerName=DEFINED",
            "ra.hosts=" + KeepingReceiver.ALIAS + "=127.0.0.1:11139",
            // of the factory
            "callingName=DEFCALLS"
        })
@Singleton
public class FactoryDefinition {
    static final String NAME = "java:app/eis/Defined";
}
