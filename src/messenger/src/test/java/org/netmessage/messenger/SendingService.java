package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.HostAddress;

/** A service that only sends, to peers that it knows from its static list; and one transport connection of it. */
final class SendingService implements AutoCloseable {
    static final Duration ANSWER_TIME = Duration.ofMillis(300);
    static final Duration CALL_TIME = Duration.ofSeconds(10);

    final MessengerService service;
    final MessageFunctions functions;

    /** A service that knows a peer as PEER. */
    SendingService(EventLoops loops, FakePeer peer) throws MessengerException {
        this(loops, peer.as("PEER"), CALL_TIME, ANSWER_TIME);
    }

    SendingService(EventLoops loops, Map<NetBiosName, HostAddress> hosts, Duration callTime, Duration answerTime)
            throws MessengerException {
        MessengerSettings usual = TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender(), hosts);
        service = new MessengerService(
                new MessengerSettings(
                        usual.node(),
                        usual.computerName(),
                        usual.domain(),
                        usual.codePage(),
                        usual.hosts(),
                        new MessengerSettings.Limits(652, 4095, 8, callTime, answerTime)),
                loops);
        functions = service.functions(Optional.empty(), Optional.empty());
    }

    static Map<NetBiosName, HostAddress> both(Map<NetBiosName, HostAddress> one, Map<NetBiosName, HostAddress> other) {
        Map<NetBiosName, HostAddress> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }

    void send(String text) throws MessengerException {
        send("PEER", text);
    }

    void send(String to, String text) throws MessengerException {
        functions.netMessageBufferSend(Optional.empty(), to, Optional.empty(), text);
    }

    /** Sends what must fail. */
    MessengerException fail(String text) {
        return catchThrowableOfType(MessengerException.class, () -> send(text));
    }

    /** Sends what must fail with a status. */
    MessengerException fail(String text, String status) {
        MessengerException e = fail(text);
        assertThat(NetApiStatus.nameOf(e.status())).as(e.getMessage()).isEqualTo(status);
        return e;
    }

    /** Waits until the session is seen to be over. */
    void awaitNoSession() {
        await().pollInterval(Duration.ofMillis(5)).until(() -> !functions.hasSession());
    }

    @Override
    public void close() {
        functions.close();
        service.close();
    }
}
