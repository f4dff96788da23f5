package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.RetryPolicy;

/** Services HERE and THERE that find each other by broadcast on loopback, and one transport connection of HERE. */
final class TwoServices implements AutoCloseable {
    // as often as the standard says, but faster
    private static final RetryPolicy FAST = new RetryPolicy(3, Duration.ofMillis(60));

    final MessengerService here;
    final MessengerService there;
    final MessageFunctions functions;

    TwoServices(EventLoops loops) throws MessengerException {
        Ports ports = Ports.free();
        here = service("127.0.0.1", "HERE", ports, loops);
        there = service("127.0.0.2", "THERE", ports, loops);
        functions = here.functions(Optional.empty(), Optional.empty());
    }

    private static MessengerService service(String address, String computer, Ports ports, EventLoops loops) {
        MessengerSettings usual = TestNodes.settings(address, computer, ports);
        return new MessengerService(
                new MessengerSettings(
                        TestNodes.fast(usual.node(), FAST),
                        usual.computerName(),
                        usual.domain(),
                        usual.codePage(),
                        usual.hosts(),
                        usual.limits()),
                loops);
    }

    /** Registers a consumer and waits until all its names are granted. */
    Inbox register(MessengerService service, Inbox inbox) throws MessengerException {
        service.register(inbox);
        inbox.aliases().forEach(alias -> TestNodes.awaitName(service, alias));
        return inbox;
    }

    void send(String to, String text) throws MessengerException {
        functions.netMessageBufferSend(Optional.empty(), to, Optional.of("joe"), text);
    }

    static void assertStatus(int status, ThrowingCallable call) {
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(NetApiStatus.nameOf(e.status()))
                        .as(e.getMessage())
                        .isEqualTo(NetApiStatus.nameOf(status)));
    }

    @Override
    public void close() {
        functions.close();
        here.close();
        there.close();
    }
}
