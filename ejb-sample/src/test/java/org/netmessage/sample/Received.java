package org.netmessage.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.netmessage.api.NetMessage;

/** What beans got, in a file for each alias that outlives beans and is read from outside of the server. */
final class Received {
    private Received() {}

    /**
     * A message as a line.
     *
     * @param caller the calling name of the session, or "-", where the bean wrote nothing else
     */
    record Line(String from, String caller, String text) {}

    /** Writes a message down; called in the server, by any thread. */
    static void add(NetMessage message) {
        add(message, message.callingName().orElse("-"), message.text());
    }

    /** Writes down what a bean has to say about a message; called in the server, by any thread. */
    static void add(NetMessage message, String caller, String text) {
        Path logs = Path.of(System.getProperty("jboss.server.log.dir"));
        try {
            Files.writeString(
                    file(logs, message.to()),
                    String.join(" ", message.from(), caller, text) + '\n',
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages for an alias in the order in which the beans began with them; called in the tests. */
    static List<Line> of(String alias) throws IOException {
        try {
            return Files.readAllLines(file(Server.logs(), alias)).stream()
                    .map(line -> line.split(" ", 3))
                    .map(parts -> new Line(parts[0], parts[1], parts[2]))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Forgets what came for an alias; called in the tests. */
    static void forget(String alias) throws IOException {
        Files.deleteIfExists(file(Server.logs(), alias));
    }

    private static Path file(Path logs, String alias) {
        return logs.resolve("received-" + alias + ".txt");
    }
}
