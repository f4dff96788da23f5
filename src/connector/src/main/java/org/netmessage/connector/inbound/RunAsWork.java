package org.netmessage.connector.inbound;

import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import java.util.List;
import org.netmessage.netbios.log.LogLimit;

/** A work that calls the bean as a principal (Jakarta Connectors 11.4). */
final class RunAsWork extends DeliveryWork implements WorkContextProvider {
    private static final long serialVersionUID = 1L;

    private final transient RunAsContext context;

    RunAsWork(Lane lane, String principal, LogLimit lines) {
        super(lane);
        this.context = new RunAsContext(principal, lines);
    }

    @Override
    public List<WorkContext> getWorkContexts() {
        return List.of(context);
    }
}
