package org.netmessage.connector.stub;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.netmessage.netbios.transport.EventLoops;

/** Gives tests the same event loops for the whole run, so that not each starts some. */
public final class SharedLoops implements ParameterResolver {
    static final String ROLE = "shared";
    private static final Namespace NAMESPACE = Namespace.create(SharedLoops.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EventLoops.class;
    }

    @Override
    public EventLoops resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE) // which closes them
                .getOrComputeIfAbsent(EventLoops.class, key -> EventLoops.start(ROLE, 2), EventLoops.class);
    }
}
