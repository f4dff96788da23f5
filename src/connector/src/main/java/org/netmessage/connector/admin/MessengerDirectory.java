package org.netmessage.connector.admin;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.AdministeredObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetMessageDirectory;
import org.netmessage.api.info.NetMessageStation;
import org.netmessage.connector.AdapterBean;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerService;

/** The administered object that shows names and stations of its adapter; it has no settings and no state. */
@AdministeredObject(adminObjectInterfaces = NetMessageDirectory.class)
public final class MessengerDirectory extends AdapterBean implements NetMessageDirectory, Referenceable {
    private static final long serialVersionUID = 1L;

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
        return adapter().service();
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
        return other instanceof MessengerDirectory that
                && Objects.equals(getResourceAdapter(), that.getResourceAdapter());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getResourceAdapter());
    }
}
