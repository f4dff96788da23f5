package org.netmessage.interop.harness;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.netmessage.api.info.MsgInfo;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessageConsumer;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.MessengerSettings.Limits;
import org.netmessage.messenger.ReceivedMessage;
import org.netmessage.messenger.RecipientResult;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.Lana;
import org.netmessage.netbios.transport.NodeSettings;

/**
 * A messenger service of ours as a program of its own, for a JVM in a network namespace; {@link MessengerProcess} starts it.
 *
 * <p>Names and texts travel as Base64 of UTF-8. Messages that come are events. The service, and the program, end when the input ends.
 */
final class MessengerUnderTest extends LineProgram {
    private final MessengerService service;
    private final MessageFunctions functions;
    private final Charset codePage;

    private MessengerUnderTest(MessengerService service) throws MessengerException {
        this.service = service;
        this.codePage = service.settings().codePage();
        this.functions = service.functions(Optional.empty(), Optional.empty());
    }

    /** Runs until the standard input ends. */
    public static void main(String[] arguments) throws IOException, MessengerException {
        try (EventLoops loops = EventLoops.start("messenger", 1);
                MessengerService service = new MessengerService(messenger(settings(arguments)), loops)) {
            new MessengerUnderTest(service).run();
        }
    }

    /** Text for a line. */
    static String pack(String text) {
        return "=" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Text from a line. */
    static String unpack(String packed) {
        return new String(Base64.getDecoder().decode(packed.substring(1)), StandardCharsets.UTF_8);
    }

    private static MessengerSettings messenger(Map<String, String> arguments) throws MessengerException {
        Charset codePage = Charset.forName(arguments.get("codePage"));
        NodeSettings node =
                NodeSettings.on(Arrays.stream(arguments.get("addresses").split(","))
                        .map(address -> Lana.on(Ipv4Network.parseAddress(address)))
                        .toList());
        Map<NetBiosName, HostAddress> hosts = Arrays.stream(
                        arguments.get("hosts").split(","))
                .filter(host -> !host.isEmpty())
                .map(host -> host.split(":"))
                .collect(Collectors.toMap(
                        host -> NetBiosName.of(host[0], 0, codePage),
                        host -> new HostAddress(Ipv4Network.parseAddress(host[1]), OptionalInt.empty())));
        return new MessengerSettings(
                node,
                Alias.of(arguments.get("computer"), codePage),
                NetBiosName.of(arguments.get("domain"), 0, codePage),
                codePage,
                hosts,
                Limits.DEFAULT);
    }

    @Override
    CompletableFuture<?> execute(List<String> words) {
        return switch (words.get(0)) {
            case "consume" ->
                call(() -> {
                    service.register(new Told(aliases(words.subList(1, words.size()))));
                    return "";
                });
            case "send" ->
                service.dispatcher()
                        .send(unpack(words.get(1)), Optional.of(unpack(words.get(2))), unpack(words.get(3)))
                        .thenApply(MessengerUnderTest::text)
                        .toCompletableFuture();
            case "send-all" ->
                service.dispatcher()
                        .sendToAll(
                                Arrays.stream(words.get(1).split(","))
                                        .map(MessengerUnderTest::unpack)
                                        .toList(),
                                Optional.empty(),
                                unpack(words.get(2)),
                                2)
                        .thenApply(MessengerUnderTest::text)
                        .toCompletableFuture();
            case "pause" ->
                call(() -> {
                    service.pause();
                    return "";
                });
            case "resume" ->
                call(() -> {
                    service.resume();
                    return "";
                });
            case "add" ->
                call(() -> {
                    functions.netMessageNameAdd(Optional.empty(), unpack(words.get(1)));
                    return "";
                });
            case "delete" ->
                call(() -> {
                    functions.netMessageNameDel(Optional.empty(), unpack(words.get(1)));
                    return "";
                });
            case "names" -> call(this::names);
            default -> CompletableFuture.failedFuture(new IllegalArgumentException("no command " + words));
        };
    }

    /** Calls something that may block, and so not here: other commands may come. */
    private static CompletableFuture<String> call(Callable<String> what) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return what.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private String names() throws MessengerException {
        return functions
                .netMessageNameEnum(Optional.empty(), 0, NameEnumeration.MAX_PREFERRED_LENGTH, 0)
                .entries()
                .stream()
                .map(MsgInfo::name)
                .map(MessengerUnderTest::pack)
                .collect(Collectors.joining(" "));
    }

    private Set<Alias> aliases(List<String> packed) throws MessengerException {
        Alias[] aliases = new Alias[packed.size()];
        for (int i = 0; i < aliases.length; i++) {
            aliases[i] = Alias.of(unpack(packed.get(i)), codePage);
        }
        return Set.of(aliases);
    }

    private static String text(SendResult result) {
        return NetApiStatus.nameOf(result.status()) + " " + result.delivery();
    }

    private static String text(List<RecipientResult> results) {
        return results.stream()
                .map(result -> NetApiStatus.nameOf(result.status()))
                .collect(Collectors.joining(" "));
    }

    @Override
    String kind(Throwable failure) {
        return failure instanceof MessengerException known ? NetApiStatus.nameOf(known.status()) : "OTHER";
    }

    /** Tells what comes on the standard output. */
    private record Told(Set<Alias> aliases) implements MessageConsumer {
        @Override
        public boolean accepts(Envelope envelope) {
            return true;
        }

        @Override
        public boolean takesDomainMessages() {
            return true;
        }

        @Override
        public CompletionStage<Outcome> deliver(ReceivedMessage message) {
            tell(String.join(
                    " ",
                    "message",
                    pack(message.from()),
                    pack(message.to().text()),
                    pack(message.text()),
                    message.source().getAddress().getHostAddress(),
                    pack(message.callingName().orElse("")),
                    message.kind().name()));
            return CompletableFuture.completedFuture(Outcome.DELIVERED);
        }
    }
}
