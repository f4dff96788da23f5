package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.RetryPolicy;

/** Services HERE and THERE that find each other by broadcast on loopback, and one transport connection of HERE. */
final class TwoServices implements AutoCloseable {
    // as often as the standard says, but faster
    private static final RetryPolicy FAST = new RetryPolicy(3, Duration.ofMillis(60));

    final Ports ports;
    final MessengerService here;
    final MessengerService there;
    final MessageFunctions functions;

    TwoServices(EventLoops loops) throws MessengerException {
        this(loops, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Two services with settings of their own. */
    TwoServices(
            EventLoops loops, UnaryOperator<MessengerSettings> changeHere, UnaryOperator<MessengerSettings> changeThere)
            throws MessengerException {
        ports = Ports.free();
        here = new MessengerService(changeHere.apply(settings("127.0.0.1", "HERE", ports)), loops);
        there = new MessengerService(changeThere.apply(settings("127.0.0.2", "THERE", ports)), loops);
        functions = here.functions(Optional.empty(), Optional.empty());
    }

    /** Settings of a service of the segment. */
    static MessengerSettings settings(String address, String computer, Ports ports) {
        MessengerSettings usual = TestNodes.settings(address, computer, ports);
        return TestNodes.with(usual, TestNodes.fast(usual.node(), FAST));
    }

    /** Registers a consumer and waits until all its names are granted. */
    Inbox register(MessengerService service, Inbox inbox) throws MessengerException {
        service.register(inbox);
        inbox.aliases().forEach(alias -> TestNodes.awaitName(service, alias));
        return inbox;
    }

    SendResult send(String to, String text) throws MessengerException {
        return functions.netMessageBufferSend(Optional.empty(), to, Optional.of("joe"), text);
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
