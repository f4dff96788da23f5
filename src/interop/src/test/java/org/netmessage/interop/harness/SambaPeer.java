package org.netmessage.interop.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A private smbd and nmbd on one host: message receiver, name owner and, if wished, WINS server. */
public final class SambaPeer implements AutoCloseable {
    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Cleanup cleanup = Cleanup.of(this::stop);
    private final Builder settings;

    private SambaPeer(Builder settings) {
        this.settings = settings;
    }

    /** A peer on the given host, with the defaults of the samba-peer script. */
    public static Builder on(Host host) {
        return new Builder(host);
    }

    /** The host it runs on. */
    public Host host() {
        return settings.host;
    }

    /** Its address. */
    public String address() {
        return settings.host.address();
    }

    /** Its NetBIOS name. */
    public String name() {
        return settings.name;
    }

    /** Its TCP port for sessions. */
    public int sessionPort() {
        return settings.sessionPort;
    }

    /** The accepted messages, oldest first. */
    public List<InboxMessage> inbox() {
        return inboxFiles().stream()
                .map(SambaPeer::bytes)
                .map(InboxMessage::parse)
                .toList();
    }

    /** The accepted messages as soon as there are so many. */
    public List<InboxMessage> awaitInbox(int count, Duration limit) {
        return await("message " + count + " in the inbox of " + name())
                .atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .until(this::inbox, messages -> messages.size() >= count);
    }

    /** Forgets the accepted messages. */
    public void clearInbox() {
        for (Path file : inboxFiles()) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What smbd logged of session requests and multi-block messages: the names as they came. */
    public List<String> trace() {
        return script("trace").output().lines().toList();
    }

    /** Kills every smbd process at once, as a crash would; nmbd, if any, lives on. */
    public void killHard() {
        script("kill").output();
    }

    /** Kills nmbd at once, as a crash would; what it knew as a name server is lost, smbd lives on. */
    public void killNames() {
        script("kill", "--names").output();
    }

    /** Starts again what does not run; the inbox is kept. */
    public void restart() {
        List<String> arguments =
                new ArrayList<>(List.of("start", "--dir", directory.path().toString()));
        arguments.addAll(settings.arguments);
        SambaScript.command(settings.host, arguments).output();
    }

    @Override
    public void close() {
        cleanup.run();
    }

    private void stop() {
        try {
            script("stop").output();
        } finally {
            directory.close();
        }
    }

    private Command script(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--dir", directory.path().toString()));
        return SambaScript.command(arguments);
    }

    private List<Path> inboxFiles() {
        try (Stream<Path> files = Files.list(directory.resolve("inbox"))) {
            return files.filter(file -> file.toString().endsWith(".msg"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a peer. */
    public static final class Builder {
        private final Host host;
        private final List<String> arguments = new ArrayList<>();
        private String name = "SAMBAPEER";
        private int sessionPort;

        private Builder(Host host) {
            this.host = host;
            this.sessionPort = host.defaultSessionPort();
            add("--address", host.address());
        }

        /** NetBIOS name, by default SAMBAPEER. */
        public Builder name(String value) {
            name = value;
            return add("--name", value);
        }

        /** Further NetBIOS names. */
        public Builder aliases(String... names) {
            return add("--alias", String.join(" ", names));
        }

        /** OEM code page as Samba writes it, by default CP850. */
        public Builder codepage(String value) {
            return add("--codepage", value);
        }

        /** TCP port for sessions, by default 139 in a namespace and 1139 on loopback. */
        public Builder sessionPort(int value) {
            sessionPort = value;
            return add("--session-port", Integer.toString(value));
        }

        /** UDP port for names, by default 137 in a namespace and 1137 on loopback. */
        public Builder namePort(int value) {
            return add("--nbt-port", Integer.toString(value));
        }

        /** Makes it the NetBIOS name server. */
        public Builder wins() {
            return add("--wins");
        }

        /** Registers with and asks that NetBIOS name server. */
        public Builder winsServer(String address) {
            return add("--wins-server", address);
        }

        /** Refuses every message. */
        public Builder refuse() {
            return add("--refuse");
        }

        /** Leaves nmbd out, which starts three seconds faster. */
        public Builder withoutNames() {
            return add("--no-nmbd");
        }

        /** Leaves smbd out. */
        public Builder withoutMessages() {
            return add("--no-smbd");
        }

        /** A further line of smb.conf, such as {@code unix charset = CP850}; a later line wins. */
        public Builder option(String line) {
            return add("--opt", line);
        }

        /** Starts it and returns when it accepts sessions and answers for its name. */
        public SambaPeer start() {
            SambaPeer peer = new SambaPeer(this);
            try {
                peer.restart();
                return peer;
            } catch (RuntimeException e) {
                throw Cleanup.after(e, peer);
            }
        }

        private Builder add(String... words) {
            arguments.addAll(Arrays.asList(words));
            return this;
        }
    }
}
