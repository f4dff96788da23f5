package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.resource.AdministeredObjectDefinition;
import org.netmessage.api.NetMessageDirectory;

/** Defines an administered object of its own, and so another instance of the adapter. */
@Stateless
@AdministeredObjectDefinition(
        name = "java:app/NetMessageDirectory",
        className = "org.netmessage.connector.admin.MessengerDirectory",
        interfaceName = "org.netmessage.api.NetMessageDirectory",
        resourceAdapter = "netmessage")
public class DirectoryReader {
    @Resource(lookup = "java:app/NetMessageDirectory")
    private NetMessageDirectory directory;

    /** What was injected. */
    public NetMessageDirectory directory() {
        return directory;
    }
}
