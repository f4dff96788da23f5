package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddressWatchTest {
    private static final Logger LOGGER = Logger.getLogger("org.netmessage.netbios");

    private final EventLoops loops = EventLoops.start("watch", 1);
    private final AtomicBoolean there = new AtomicBoolean(true);
    private final AddressWatch watch =
            new AddressWatch(loops, Ipv4Network.parseAddress("192.0.2.1"), address -> there.get());
    private final List<String> logged = new ArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(log);
    }

    @AfterEach
    void end() {
        LOGGER.removeHandler(log);
        loops.close();
        Loopback.assertNoThreadLeft();
    }

    private void look(boolean isThere) {
        there.set(isThere);
        watch.look();
    }

    @Test
    void saysOnceThatTheAddressIsGoneAndOnceThatItIsBack() {
        look(true);
        assertThat(logged).isEmpty();

        look(false);
        look(false);
        assertThat(logged).singleElement().asString().startsWith("NBM-1024").contains("192.0.2.1");

        look(true);
        look(true);
        assertThat(logged).hasSize(2).last().asString().isEqualTo("NBM-1025 address 192.0.2.1 is back");
    }

    @Test
    void saysOnceInAMinuteThatTheAddressOfFlickeringInterfaceIsGone() {
        for (int i = 0; i < 10; i++) {
            look(false);
            look(true);
        }

        assertThat(logged).filteredOn(line -> line.startsWith("NBM-1024")).hasSize(1);
    }
}
