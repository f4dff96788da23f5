package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.AnsweringNode.requiringRequest;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.SsnBytes.negative;
import static org.netmessage.netbios.transport.SsnBytes.request;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** What callers can make a session server write into the log. */
@ExtendWith(BufferLeakExtension.class)
class SessionLogIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private static final Logger LOGGER = Logger.getLogger("org.netmessage.netbios");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private AnsweringNode node;

    @BeforeEach
    void start() {
        node = new AnsweringNode(LOOPBACK, requiringRequest(), offer -> new Decision.Accepted(new RecordingListener()));
        LOGGER.addHandler(recorder);
    }

    @AfterEach
    void stopRecording() {
        LOGGER.removeHandler(recorder);
    }

    private long count(String number) {
        return lines.stream().filter(line -> line.startsWith(number)).count();
    }

    @Test
    void isLimitedAndSaysWhatIsMissing() {
        for (int i = 0; i < 100; i++) {
            node.call().send(request("NOBODY", "BOB")).expectAnswerAndEnd(negative(0x82));
            node.establish().send("86000000").expectEnd();
        }

        get(node.node().stop());

        assertThat(count("NBM-1010")).isEqualTo(30);
        assertThat(count("NBM-1011")).isEqualTo(30);
        assertThat(lines)
                .contains(
                        "NBM-1040 further lines NBM-1010 are left out, for PT1M at most",
                        "NBM-1041 lines NBM-1010 that were left out: 70",
                        "NBM-1041 lines NBM-1011 that were left out: 70");
    }

    @Test
    void namesUnknownPacketTypes() {
        node.establish().send("86000000").expectEnd();
        node.flush();

        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("NBM-1011 session with 127.0.0.9:")
                        .contains("session packet type 0x86"));
    }
}
