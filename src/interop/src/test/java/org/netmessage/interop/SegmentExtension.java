package org.netmessage.interop;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Segment} or {@link NodeSegment} of a run; it is started for the first and removed after the last. */
final class SegmentExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Segment.class || type == NodeSegment.class;
    }

    @Override
    public AutoCloseable resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.create(SegmentExtension.class));
        return parameter.getParameter().getType() == Segment.class
                ? store.getOrComputeIfAbsent(Segment.class, key -> new Segment(), Segment.class)
                : store.getOrComputeIfAbsent(NodeSegment.class, key -> new NodeSegment(), NodeSegment.class);
    }
}
