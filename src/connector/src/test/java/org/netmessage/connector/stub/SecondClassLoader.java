package org.netmessage.connector.stub;

import io.netty.channel.Channel;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;

/** Loads the adapter and Netty anew, as a server does for a .rar; all else comes from where the tests come from. */
public final class SecondClassLoader extends URLClassLoader {
    private final List<String> hidden;

    /**
     * A class loader of its own.
     *
     * @param hidden prefixes of classes that the server does not have
     */
    public SecondClassLoader(String... hidden) {
        super(classPath(), SecondClassLoader.class.getClassLoader());
        this.hidden = List.of(hidden);
    }

    private static URL[] classPath() {
        Class<?>[] oneOfEachJar = {
            org.netmessage.connector.MessengerResourceAdapter.class,
            org.netmessage.messenger.MessengerService.class,
            org.netmessage.netbios.transport.EventLoops.class,
            org.netmessage.api.NetMessage.class,
            io.netty.util.Version.class,
            io.netty.buffer.ByteBuf.class,
            io.netty.resolver.AddressResolver.class,
            Channel.class,
            io.netty.handler.codec.DecoderException.class
        };
        return Arrays.stream(oneOfEachJar)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .distinct()
                .toArray(URL[]::new);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (hidden.stream().anyMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith("org.netmessage.") && !name.startsWith("io.netty.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** A bean of one of its classes. */
    public Object create(String className) throws ReflectiveOperationException {
        return loadClass(className).getConstructor().newInstance();
    }
}
