package org.netmessage.benchmarks;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessageConsumer;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.ReceivedMessage;
import org.netmessage.messenger.SenderPolicy;
import org.netmessage.netbios.transport.EventLoops;

/** Our messenger service in a process of its own, with a consumer that only counts. */
final class MessageServer {
    private static final int PATIENCE = 15_000; // milliseconds
    private static final int LOOK = 20;

    private MessageServer() {}

    /**
     * Prints {@code ready} when it has its name, then obeys {@link ServerConsole}; {@code sessions} is the number of messages.
     *
     * @param arguments as of {@link NodeServer} but for {@code names=}
     */
    public static void main(String... arguments) throws IOException, MessengerException, InterruptedException {
        Arguments given = Arguments.parse(arguments);
        String name = given.text("name");
        Counter counter = new Counter();
        try (EventLoops loops = EventLoops.start("bench", given.number("loops", 1));
                MessengerService service = new MessengerService(settings(given, name), loops)) {
            service.register(counter);
            awaitName(service, name);
            ServerConsole.run(counter.messages::get);
            service.unregister(counter);
        }
    }

    private static MessengerSettings settings(Arguments given, String name) throws MessengerException {
        return OurCaller.settings(NodeServer.settings(given), name, Map.of())
                // all messages come from one address
                .withSenders(SenderPolicy.DEFAULT.withRates(SenderPolicy.MAX_PER_SECOND, SenderPolicy.MAX_PER_SECOND));
    }

    private static void awaitName(MessengerService service, String name)
            throws MessengerException, InterruptedException {
        try (MessageFunctions functions = service.functions(Optional.empty(), Optional.empty())) {
            for (int waited = 0; ; waited += LOOK) {
                try {
                    functions.netMessageNameGetInfo(Optional.empty(), name, 0);
                    return;
                } catch (MessengerException e) {
                    if (waited > PATIENCE) {
                        throw e;
                    }
                    Thread.sleep(LOOK);
                }
            }
        }
    }

    private static final class Counter implements MessageConsumer {
        final AtomicInteger messages = new AtomicInteger();

        @Override
        public Set<Alias> aliases() {
            return Set.of();
        }

        @Override
        public boolean accepts(Envelope envelope) {
            return true;
        }

        @Override
        public CompletionStage<Outcome> deliver(ReceivedMessage message) {
            messages.incrementAndGet();
            return CompletableFuture.completedFuture(Outcome.DELIVERED);
        }
    }
}
