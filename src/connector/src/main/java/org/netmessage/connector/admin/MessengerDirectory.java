package org.netmessage.connector.admin;

import jakarta.resource.NotSupportedException;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.AdministeredObject;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetMessageDirectory;
import org.netmessage.api.info.NetMessageStation;
import org.netmessage.connector.MessengerResourceAdapter;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerService;

/** The administered object that shows names and stations of its adapter; it has no settings and no state. */
@AdministeredObject(adminObjectInterfaces = NetMessageDirectory.class)
public final class MessengerDirectory
        implements NetMessageDirectory, ResourceAdapterAssociation, Referenceable, Serializable {
    private static final long serialVersionUID = 1L;

    private @Nullable MessengerResourceAdapter adapter;
    private @Nullable Reference reference;

    /** A directory that still needs its adapter, as a JavaBean wants it. */
    public MessengerDirectory() {}

    @Override
    public List<String> registeredNames() throws ResourceException {
        return service().registeredNames().stream().map(Alias::text).toList();
    }

    @Override
    public List<String> pendingNames() throws ResourceException {
        return service().pendingNames().stream().map(Alias::text).toList();
    }

    @Override
    public List<NetMessageStation> stations() throws ResourceException {
        return Stations.of(service().settings());
    }

    @Override
    public Optional<NetMessageStation> station(String name) throws ResourceException {
        Objects.requireNonNull(name, "name");
        return stations().stream()
                .filter(station -> station.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private MessengerService service() throws ResourceException {
        MessengerResourceAdapter owner = adapter;
        if (owner == null) {
            throw new jakarta.resource.spi.IllegalStateException("the directory belongs to no resource adapter");
        }
        return owner.service();
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(@Nullable ResourceAdapter resourceAdapter) throws ResourceException {
        if (resourceAdapter != null && !(resourceAdapter instanceof MessengerResourceAdapter)) {
            throw new NotSupportedException(
                    "resource adapter " + resourceAdapter.getClass().getName());
        }
        adapter = (MessengerResourceAdapter) resourceAdapter;
    }

    @Override
    public void setReference(Reference newReference) {
        reference = newReference;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessengerDirectory that && Objects.equals(adapter, that.adapter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(adapter);
    }
}
