package org.netmessage.interop;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one segment of its kind in a run; it is started for the first and removed after the last. */
final class SegmentExtension implements ParameterResolver {
    private static final Map<Class<?>, Supplier<AutoCloseable>> KINDS = Map.of(
            Segment.class,
            Segment::new,
            NodeSegment.class,
            NodeSegment::new,
            MessengerSegment.class,
            MessengerSegment::new);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return KINDS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public AutoCloseable resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getRoot()
                .getStore(Namespace.create(SegmentExtension.class))
                .getOrComputeIfAbsent(type, key -> KINDS.get(type).get(), AutoCloseable.class);
    }
}
