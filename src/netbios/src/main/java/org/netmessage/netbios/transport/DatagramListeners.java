package org.netmessage.netbios.transport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.netmessage.netbios.name.NetBiosName;

/** Who listens for datagrams to which name. Safe for any thread. */
final class DatagramListeners {
    /** Two registrations of one listener are two. */
    private static final class Registration {
        final DatagramListener listener;
        private volatile boolean failed;

        Registration(DatagramListener listener) {
            this.listener = listener;
        }
    }

    private final Map<NetBiosName, List<Registration>> byName = new ConcurrentHashMap<>();
    private final List<Registration> everything = new CopyOnWriteArrayList<>();

    /** Adds a listener; the result takes it away again. */
    Runnable add(NetBiosName name, DatagramListener listener) {
        Registration registration = new Registration(listener);
        byName.merge(
                name,
                List.of(registration),
                (present, added) ->
                        Stream.concat(present.stream(), added.stream()).toList());
        return () -> byName.computeIfPresent(name, (key, present) -> {
            List<Registration> left =
                    present.stream().filter(other -> other != registration).toList();
            return left.isEmpty() ? null : left;
        });
    }

    /** Adds a listener for whatever comes; the result takes it away again. */
    Runnable addForAll(DatagramListener listener) {
        Registration registration = new Registration(listener);
        everything.add(registration);
        return () -> everything.remove(registration);
    }

    /** Gives a datagram to each listener of its destination; false if there is none. */
    boolean deliver(ReceivedDatagram datagram) {
        List<Registration> registrations = Stream.concat(
                        byName.getOrDefault(datagram.destination(), List.of()).stream(), everything.stream())
                .toList();
        for (Registration registration : registrations) {
            try {
                registration.listener.onDatagram(datagram);
            } catch (RuntimeException e) {
                // whoever sends datagrams must not be able to fill the log
                NetBiosLog.datagramListenerFailed(datagram.destination(), e, registration.failed);
                registration.failed = true;
            }
        }
        return !registrations.isEmpty();
    }
}
