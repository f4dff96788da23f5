package org.netmessage.interop.harness;

import static org.awaitility.Awaitility.await;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Our messenger service alone, without adapter and server, in a JVM of its own on one host, with the real ports. */
public final class MessengerProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Builder settings;
    private final LineProcess process;

    private MessengerProcess(Builder settings) {
        this.settings = settings;
        this.process = LineProcess.start(settings.host, MessengerUnderTest.class, settings.arguments());
    }

    /** A service on the given host, in the domain TESTGRP and with code page IBM850. */
    public static Builder on(Host host, String computer) {
        return new Builder(host, computer);
    }

    /** Where it is. */
    public Host host() {
        return settings.host;
    }

    /** Takes messages for aliases, for the computer name if there are none, and for the domain; returns when the names are ours. */
    public void consume(String... aliases) {
        process.result(Stream.concat(Stream.of("consume"), Stream.of(aliases).map(MessengerUnderTest::pack))
                .collect(Collectors.joining(" ")));
        List<String> wanted =
                Stream.concat(Stream.of(settings.computer), Stream.of(aliases)).toList();
        await("names " + wanted)
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(this::names, names -> names.containsAll(wanted));
    }

    /**
     * {@code NetMessageBufferSend}.
     *
     * @return the status by its name; with a blank and what is known of the message if it was sent
     */
    public String send(String to, String from, String text) {
        LineProcess.Answer answer = process.ask(String.join(
                " ",
                "send",
                MessengerUnderTest.pack(to),
                MessengerUnderTest.pack(from),
                MessengerUnderTest.pack(text)));
        return answer.done() ? answer.text() : answer.text().split(" ", 2)[0];
    }

    /** Sends a text to many; the status of each by its name. */
    public List<String> sendToAll(List<String> to, String text) {
        String recipients = to.stream().map(MessengerUnderTest::pack).collect(Collectors.joining(","));
        return List.of(process.result("send-all " + recipients + " " + MessengerUnderTest.pack(text))
                .split(" "));
    }

    /** Takes no messages until {@link #resume}. */
    public void pause() {
        process.result("pause");
    }

    /** Takes messages again. */
    public void resume() {
        process.result("resume");
    }

    /** {@code NetMessageNameAdd}. */
    public void add(String name) {
        process.result("add " + MessengerUnderTest.pack(name));
    }

    /** {@code NetMessageNameDel}. */
    public void delete(String name) {
        process.result("delete " + MessengerUnderTest.pack(name));
    }

    /** {@code NetMessageNameEnum}. */
    public List<String> names() {
        return Arrays.stream(process.result("names").split(" "))
                .filter(name -> !name.isEmpty())
                .map(MessengerUnderTest::unpack)
                .toList();
    }

    /** What came so far, oldest first. */
    public List<Message> messages() {
        return process.events().stream()
                .filter(event -> event.startsWith("message "))
                .map(event -> event.split(" "))
                .map(words -> new Message(
                        MessengerUnderTest.unpack(words[1]),
                        MessengerUnderTest.unpack(words[2]),
                        MessengerUnderTest.unpack(words[3]),
                        words[4],
                        MessengerUnderTest.unpack(words[5]),
                        words[6]))
                .toList();
    }

    /** What came so far, as soon as a message with this text is among it. */
    public List<Message> awaitMessage(String text) {
        return await("message \"" + text + "\"")
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(
                        this::messages,
                        messages -> messages.stream()
                                .anyMatch(message -> message.text().equals(text)));
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * A message that came.
     *
     * @param source the address it came from
     * @param callingName of the session, or the source name of the datagram; empty if there was none
     * @param kind SINGLE_BLOCK, MULTI_BLOCK or DATAGRAM
     */
    public record Message(String from, String to, String text, String source, String callingName, String kind) {}

    /** The settings of a service. */
    public static final class Builder {
        private final Host host;
        private final String computer;
        private final List<String> addresses;
        private final List<String> hosts = new ArrayList<>();
        private String domain = "TESTGRP";
        private String codePage = "IBM850";

        private Builder(Host host, String computer) {
            this.host = host;
            this.computer = computer;
            this.addresses = new ArrayList<>(List.of(host.address()));
        }

        /** A further LANA at an address of the host. */
        public Builder and(Host other) {
            addresses.add(other.address());
            return this;
        }

        /** Another domain. */
        public Builder domain(String value) {
            domain = value;
            return this;
        }

        /** Another code page. */
        public Builder codePage(Charset value) {
            codePage = value.name();
            return this;
        }

        /** An entry of the static host list. */
        public Builder knows(SambaPeer peer) {
            hosts.add(peer.name() + ":" + peer.address());
            return this;
        }

        /** Starts it; it listens as soon as it consumes. */
        public MessengerProcess start() {
            return new MessengerProcess(this);
        }

        private List<String> arguments() {
            return List.of(
                    "computer=" + computer,
                    "domain=" + domain,
                    "addresses=" + String.join(",", addresses),
                    "codePage=" + codePage,
                    "hosts=" + String.join(",", hosts));
        }
    }
}
