package org.netmessage.connector.statistics;

import java.io.IOException;
import java.io.InputStream;
import org.netmessage.messenger.observe.MessengerObserver;

/**
 * Finds the flight recorder, if the JVM has one.
 *
 * <p>Servers hide the module {@code jdk.jfr} from archives, and where one does not, Netty registers a listener with the
 * recorder that keeps our class loader for ever. So the few classes that need it come from a class loader of their own that
 * sees it, and nobody else here does.
 */
public final class FlightRecording {
    private static final String PACKAGE = FlightRecording.class.getPackageName() + ".jfr.";
    private static final String OBSERVER = PACKAGE + "RecordingObserver";
    private static final String RECORDER = "jdk.jfr.";

    private FlightRecording() {}

    /** Makes events of what it sees; looks away where there is no flight recorder. */
    public static MessengerObserver observer() {
        try {
            return (MessengerObserver) new EventLoader(FlightRecording.class.getClassLoader())
                    .loadClass(OBSERVER)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | SecurityException e) {
            StatisticsLog.noFlightRecorder(e);
            return MessengerObserver.NONE;
        }
    }

    private static final class EventLoader extends ClassLoader {
        EventLoader(ClassLoader adapter) {
            super(adapter);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(RECORDER)) {
                return ClassLoader.getPlatformClassLoader().loadClass(name);
            }
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length, FlightRecording.class.getProtectionDomain());
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
