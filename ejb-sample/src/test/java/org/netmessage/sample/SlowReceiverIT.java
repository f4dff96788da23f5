package org.netmessage.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.annotation.Resource;
import jakarta.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
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
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.status.NetApiStatus;

/** Runs inside the server. */
@ArquillianTest
class SlowReceiverIT {
    @Resource(lookup = "java:/eis/NetMessage")
    private NetMessageConnectionFactory connections;

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Deployment
    static WebArchive war() {
        return TestWar.of(SlowReceiver.class, Registration.class);
    }

    /** One message is with the bean, one waits, the third is one too many, whichever that is. */
    @Test
    void senderOfTheMessageThatHasNoRoomLearnsOfItAtOnceAndTheOthersWait() throws Exception {
        Registration.await(connections, SlowReceiver.ALIAS);
        BlockingQueue<Integer> results = new LinkedBlockingQueue<>();
        for (int i = 0; i < 3; i++) {
            threads.execute(() -> results.add(send()));
        }

        assertEquals(NetApiStatus.NERR_BadReceive, results.poll(20, TimeUnit.SECONDS));

        SlowReceiver.MAY_END.countDown();
        List<Integer> others = new ArrayList<>();
        others.add(results.poll(20, TimeUnit.SECONDS));
        others.add(results.poll(20, TimeUnit.SECONDS));
        assertEquals(List.of(NetApiStatus.NERR_Success, NetApiStatus.NERR_Success), others);
    }

    private int send() {
        try (NetMessageConnection connection = connections.getConnection()) {
            connection.netMessageBufferSend(SlowReceiver.ALIAS, "hello");
            return NetApiStatus.NERR_Success;
        } catch (NetApiException e) {
            return e.status();
        } catch (ResourceException e) {
            return NetApiStatus.NERR_InternalError;
        }
    }
}
