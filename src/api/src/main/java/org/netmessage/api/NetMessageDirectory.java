package org.netmessage.api;

import jakarta.resource.ResourceException;
import java.util.List;
import java.util.Optional;
import org.netmessage.api.info.NetMessageStation;

/**
 * The name table and the stations of the adapter, to look at: an administered object (Jakarta Connectors, {@code AdministeredObject}).
 * Neither waits for the network nor starts anything. Each call reads the state of that moment. Safe for any thread.
 */
public interface NetMessageDirectory {
    /**
     * The message aliases that the network has granted to this computer.
     *
     * @return upper case, in table order; none while the adapter does not listen
     * @throws ResourceException if the adapter is not started
     */
    List<String> registeredNames() throws ResourceException;

    /**
     * The message aliases that this computer wants and does not have: they are still being claimed, belong to another, or the adapter
     * does not listen.
     *
     * @return upper case, in table order
     * @throws ResourceException if the adapter is not started
     */
    List<String> pendingNames() throws ResourceException;

    /**
     * The stations that settings of the adapter name.
     *
     * @return in the order of their names
     * @throws ResourceException if the adapter is not started
     */
    List<NetMessageStation> stations() throws ResourceException;

    /**
     * One of the stations.
     *
     * @param name in upper or lower case
     * @return empty if no setting names it
     * @throws ResourceException if the adapter is not started
     */
    Optional<NetMessageStation> station(String name) throws ResourceException;
}
