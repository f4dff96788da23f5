package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessengerException;

/** A bean that takes its time. */
@ArquillianTest
class SlowReceiverIT {
    private static final int PATIENCE = 20; // seconds, the call time of a sender

    @AutoClose
    private final OtherNode other = new OtherNode(SlowReceiver.ALIAS);

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newCachedThreadPool();

    SlowReceiverIT() throws MessengerException {}

    @Deployment(testable = false)
    static WebArchive war() {
        return TestWar.of(SlowReceiver.class);
    }

    /** One message is with the bean, one waits, the third is one too many, whichever that is. */
    @Test
    void senderOfTheMessageThatHasNoRoomLearnsOfItAtOnceAndTheOthersWait() throws Exception {
        Server.awaitAlias(SlowReceiver.ALIAS);
        Path mayEnd = Server.logs().resolve(SlowReceiver.MAY_END);
        Files.deleteIfExists(mayEnd);
        BlockingQueue<Integer> results = new LinkedBlockingQueue<>();
        for (int i = 0; i < 3; i++) {
            threads.submit(() -> results.add(other.send(SlowReceiver.ALIAS, "hello")));
        }

        assertThat(results.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo(NetApiStatus.NERR_BadReceive);
        assertThat(results).isEmpty();

        Files.createFile(mayEnd);
        assertThat(results.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo(NetApiStatus.NERR_Success);
        assertThat(results.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo(NetApiStatus.NERR_Success);
    }
}
