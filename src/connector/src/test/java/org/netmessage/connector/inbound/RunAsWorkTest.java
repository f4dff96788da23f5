package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.work.WorkContextErrorCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.netbios.log.LogLimit;

class RunAsWorkTest {
    private static final Logger LOGGER = Logger.getLogger("org.netmessage.connector.inbound");

    private final List<String> events = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final LogLimit limit = InboundLog.limit();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {
            // nothing waits
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.removeHandler(log);
    }

    private RunAsWork work() {
        return new RunAsWork(
                new DeliveryWork.Lane() {
                    @Override
                    public void serve(DeliveryWork served) {
                        events.add("serves");
                    }

                    @Override
                    public void lost(String why) {
                        events.add("lost: " + why);
                    }
                },
                "operator",
                limit);
    }

    private static void refuse(RunAsWork work) {
        ((RunAsContext) work.getWorkContexts().get(0)).contextSetupFailed(WorkContextErrorCodes.CONTEXT_SETUP_FAILED);
    }

    /** IronJacamar releases such a work too, which is not why it was lost. */
    @Test
    void isLostForThePrincipalThatTheServerRefused() {
        RunAsWork work = work();

        refuse(work);
        work.release();
        work.run();

        assertThat(events).containsExactly("lost: the server did not let it run as operator");
    }

    /** Every message of a sender causes one. */
    @Test
    void logsManyRefusalsAsOne() {
        refuse(work());
        refuse(work());
        refuse(work());

        assertThat(events).hasSize(3);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("NBM-3110"))
                .containsExactly("NBM-3110 the server did not let work run as operator, error code 3");
    }
}
