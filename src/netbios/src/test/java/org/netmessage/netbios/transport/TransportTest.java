package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.channel.epoll.Epoll;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportTest {
    private final String before = System.getProperty(Transport.PROPERTY, "auto");

    @AfterEach
    void restoreProperty() {
        System.setProperty(Transport.PROPERTY, before);
    }

    @Test
    void takesEpollWhereItIsThere() {
        assumeThat(Epoll.isAvailable()).isTrue();
        System.setProperty(Transport.PROPERTY, "auto");

        assertThat(Transport.choose()).isSameAs(EpollTransport.INSTANCE);
    }

    @Test
    void takesTheJdkWhereThePropertySaysSo() {
        System.setProperty(Transport.PROPERTY, "nio");

        assertThat(Transport.choose()).isNotSameAs(EpollTransport.INSTANCE);
    }

    @Test
    void takesTheJdkWhereTheEpollClassesAreAbsent() throws Exception {
        System.setProperty(Transport.PROPERTY, "auto");

        try (URLClassLoader loader = new WithoutEpoll()) {
            Class<?> transport = Class.forName(Transport.class.getName(), true, loader);
            var choose = transport.getDeclaredMethod("choose");
            choose.setAccessible(true);

            assertThat(choose.invoke(null).getClass().getSimpleName()).isEqualTo("Nio");
        }
    }

    @Test
    void rejectsAnyOtherValue() {
        System.setProperty(Transport.PROPERTY, "kqueue");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventLoops.start("test", 1))
                .withMessage("system property netmessage.transport is \"kqueue\", allowed are \"auto\" and \"nio\"");
    }

    @Test
    void knowsWhatALoopWasMadeFor() {
        for (String wanted : List.of("auto", "nio")) {
            System.setProperty(Transport.PROPERTY, wanted);
            try (EventLoops loops = EventLoops.start("test", 1)) {
                assertThat(Transport.of(loops.next())).isSameAs(Transport.choose());
            }
        }
        Loopback.assertNoThreadLeft();
    }

    /** The class path of this test less Netty's epoll. */
    private static final class WithoutEpoll extends URLClassLoader {
        WithoutEpoll() throws MalformedURLException {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() throws MalformedURLException {
            List<URL> entries = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                entries.add(new File(entry).toURI().toURL());
            }
            return entries.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.netty.channel.epoll.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
