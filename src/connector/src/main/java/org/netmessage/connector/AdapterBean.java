package org.netmessage.connector;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JavaBean that belongs to an adapter of ours (Jakarta Connectors 5.3.4). */
public abstract class AdapterBean implements ResourceAdapterAssociation, Serializable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable MessengerResourceAdapter adapter; // a copy of it would never be started

    /** One that belongs to nobody yet. */
    protected AdapterBean() {}

    @Override
    public final @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public final void setResourceAdapter(@Nullable ResourceAdapter resourceAdapter) throws ResourceException {
        if (resourceAdapter != null && !(resourceAdapter instanceof MessengerResourceAdapter)) {
            throw new NotSupportedException(
                    "resource adapter " + resourceAdapter.getClass().getName());
        }
        adapter = (MessengerResourceAdapter) resourceAdapter;
    }

    /**
     * The adapter it belongs to.
     *
     * @throws jakarta.resource.spi.IllegalStateException if there is none
     */
    protected final MessengerResourceAdapter adapter() throws ResourceException {
        return Optional.ofNullable(adapter)
                .orElseThrow(() -> new jakarta.resource.spi.IllegalStateException(
                        "the " + getClass().getSimpleName() + " belongs to no resource adapter"));
    }
}
