package org.netmessage.connector.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has set as OpenTelemetry of all; each time anew, as servers change it.
 *
 * <p>{@link GlobalOpenTelemetry#get()} is not asked: where nothing is set it sets what makes no spans, and whoever sets something
 * later gets an exception. The API has a way around that since 1.57, WildFly 39 has 1.48.
 */
@FunctionalInterface
interface OpenTelemetryGlobal {
    /** Empty if nobody has set it. */
    Optional<OpenTelemetry> get();

    /**
     * The way that the API at hand has.
     *
     * @throws LinkageError if it has none
     */
    static OpenTelemetryGlobal find() {
        try {
            GlobalOpenTelemetry.isSet();
            return () -> GlobalOpenTelemetry.isSet() ? Optional.of(GlobalOpenTelemetry.getOrNoop()) : Optional.empty();
        } catch (NoSuchMethodError e) {
            return field();
        }
    }

    /** The field of the versions before 1.57, which do not change any more. */
    static OpenTelemetryGlobal field() {
        try {
            Field field = GlobalOpenTelemetry.class.getDeclaredField("globalOpenTelemetry");
            field.setAccessible(true);
            return () -> Optional.ofNullable(value(field));
        } catch (NoSuchFieldException e) {
            throw new NoSuchFieldError(e.getMessage());
        }
    }

    private static @Nullable OpenTelemetry value(Field field) {
        try {
            return (OpenTelemetry) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalAccessError(e.getMessage());
        }
    }
}
