package org.netmessage.netbios.transport;

import java.util.function.Supplier;

/** A time in which no event loops can be started, as where the system has no thread or no file handle left. */
final class NoNewLoops {
    private NoNewLoops() {}

    /** Does something meanwhile. */
    static <T> T during(Supplier<T> task) {
        String before = System.getProperty(Transport.PROPERTY, "auto");
        System.setProperty(Transport.PROPERTY, "none");
        try {
            return task.get();
        } finally {
            System.setProperty(Transport.PROPERTY, before);
        }
    }
}
