package org.netmessage.netmsg;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.ReceivedMessage;
import org.netmessage.netbios.transport.Deadline;

/** Writes the messages that come in, while somebody reads them. */
final class Listening {
    private static final long LOOK_MILLIS = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");

    private final MessageFunctions functions;
    private final Inbox inbox;
    private final BooleanSupplier stopping;
    private final String computer;
    private final Deadline patience;
    private final boolean hasAliases;

    /**
     * Messages for a service that is registered.
     *
     * @param stopping whether to end
     * @param hasAliases whether there are names besides the computer name, so that it is of use without that
     */
    Listening(
            MessageFunctions functions,
            MessengerSettings settings,
            Inbox inbox,
            BooleanSupplier stopping,
            boolean hasAliases) {
        this.functions = functions;
        this.inbox = inbox;
        this.stopping = stopping;
        this.computer = settings.computerName().text();
        this.patience = Deadline.in(settings.limits().callTime());
        this.hasAliases = hasAliases;
    }

    /**
     * Writes so many messages, then ends.
     *
     * @throws CommandFailedException if no name becomes ours, or nobody reads any more
     */
    void receive(int most, Terminal terminal, Trace trace)
            throws MessengerException, CommandFailedException, InterruptedException {
        boolean named = false;
        int received = 0;
        while (received < most && !stopping.getAsBoolean()) {
            named = named || isNamed(terminal);
            Optional<Inbox.Arrival> arrival = inbox.next(LOOK_MILLIS);
            trace.flush();
            if (arrival.isPresent()) {
                write(arrival.get(), terminal);
                received++;
            }
        }
    }

    /** Whether the computer name, which is claimed in the background, has become ours. */
    private boolean isNamed(Terminal terminal) throws MessengerException, CommandFailedException {
        try {
            functions.netMessageNameGetInfo(Optional.empty(), computer, 0);
            terminal.tell(computer + " is ours");
            return true;
        } catch (MessengerException e) {
            if (e.status() != NetApiStatus.NERR_NotLocalName) {
                throw e;
            } else if (!hasAliases && patience.passed()) {
                throw new CommandFailedException(
                        NetApiStatus.NERR_NetworkError,
                        computer + " did not become ours: a port cannot be bound, or another machine has the name");
            }
            return false;
        }
    }

    private static void write(Inbox.Arrival arrival, Terminal terminal) throws CommandFailedException {
        terminal.result(block(arrival.message(), ZoneId.systemDefault()), json(arrival.message()));
        boolean closed = terminal.isClosed();
        arrival.outcome().complete(closed ? Outcome.FAILED : Outcome.DELIVERED);
        if (closed) {
            throw new CommandFailedException(NetApiStatus.NERR_WriteFault, "standard output is closed");
        }
    }

    /** A message for the eye; its text is indented, so that no line of it can pass for another message. */
    static String block(ReceivedMessage message, ZoneId zone) {
        String end = System.lineSeparator();
        String caller = message.callingName()
                .map(name -> ", calling name " + Printable.line(name))
                .orElse("");
        String road = message.kind() == ReceivedMessage.Kind.DATAGRAM ? ", by datagram" : "";
        return "From: " + Printable.line(message.from()) + " (" + Trace.text(message.source()) + caller + road + ")"
                + end
                + "To:   " + Printable.line(message.to().text()) + end
                + "At:   " + TIME.format(message.receivedAt().atZone(zone)) + end
                + "  " + Printable.lines(message.text()).replace("\n", end + "  ") + end;
    }

    static Json json(ReceivedMessage message) {
        Json json = new Json()
                .put("from", message.from())
                .put("to", message.to().text())
                .put("text", message.text())
                .put("receivedAt", message.receivedAt().toString())
                .put("source", Trace.text(message.source()))
                .put("kind", message.kind().name().toLowerCase(Locale.ROOT));
        message.callingName().ifPresent(name -> json.put("callingName", name));
        return json;
    }
}
