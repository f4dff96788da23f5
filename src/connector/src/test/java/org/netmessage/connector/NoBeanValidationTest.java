package org.netmessage.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetMessage;
import org.netmessage.connector.stub.StubBootstrapContext;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** The adapter in a server that has no Bean Validation. */
class NoBeanValidationTest {
    @AutoClose
    private final ServerClassLoader server = new ServerClassLoader();

    /** Loads the adapter anew, and knows of no annotations. */
    private static final class ServerClassLoader extends URLClassLoader {
        ServerClassLoader() {
            super(
                    Stream.of(
                                    MessengerResourceAdapter.class,
                                    MessengerService.class,
                                    EventLoops.class,
                                    NetMessage.class)
                            .map(type ->
                                    type.getProtectionDomain().getCodeSource().getLocation())
                            .toArray(URL[]::new),
                    NoBeanValidationTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.validation.")) {
                throw new ClassNotFoundException(name);
            } else if (!name.startsWith("org.netmessage.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    private Class<?> adapterClass() throws Exception {
        return server.loadClass(MessengerResourceAdapter.class.getName());
    }

    @Test
    void hasNoAnnotationsOfRanges() throws Exception {
        assertThat(MessengerResourceAdapter.class.getMethod("getMaxNames").getAnnotations())
                .hasSize(2);
        assertThat(adapterClass().getMethod("getMaxNames").getAnnotations()).isEmpty();
    }

    @Test
    void startsAndStillRefusesWhatIsWrong() throws Exception {
        StubBootstrapContext context = new StubBootstrapContext(new StubWorkManager(Manner.REJECT));
        ResourceAdapter adapter =
                (ResourceAdapter) adapterClass().getConstructor().newInstance();
        adapter.start(context);
        adapter.stop();

        adapterClass().getMethod("setMaxNames", Integer.class).invoke(adapter, 1);

        assertThatExceptionOfType(ResourceAdapterInternalException.class)
                .isThrownBy(() -> adapter.start(context))
                .withMessageContaining("maxNames \"1\"");
    }
}
