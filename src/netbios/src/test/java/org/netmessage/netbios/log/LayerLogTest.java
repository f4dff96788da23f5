package org.netmessage.netbios.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.System.Logger.Level;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerLogTest {
    private static final LogMessage MESSAGE = new LogMessage(1999, Level.ERROR, "{} went wrong");
    private static final Logger LOGGER = Logger.getLogger("org.netmessage.test.log");

    private final LayerLog log = new LayerLog(LOGGER.getName());
    private final BrokenHandler broken = new BrokenHandler();

    private static final class BrokenHandler extends Handler {
        private boolean linked = true;
        private int lines;

        @Override
        public void publish(LogRecord line) {
            lines++;
            if (linked) {
                throw new IllegalStateException("disk full");
            }
            throw new NoClassDefFoundError("half undeployed");
        }

        @Override
        public void flush() {
            // keeps nothing
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @BeforeEach
    void breakLog() {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(broken);
    }

    @AfterEach
    void mendLog() {
        LOGGER.removeHandler(broken);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passesOnNothingThatHandlersThrow(boolean linked) {
        broken.linked = linked;

        assertThatCode(() -> log.write(MESSAGE, "it")).doesNotThrowAnyException();
        assertThatCode(() -> log.writeFailure(new IllegalStateException("why"), MESSAGE, "it"))
                .doesNotThrowAnyException();
        assertThatCode(() -> log.writeWithin(log.limit(MESSAGE, MESSAGE), "", MESSAGE, "it"))
                .doesNotThrowAnyException();
        assertThat(broken.lines).isEqualTo(3);
    }
}
