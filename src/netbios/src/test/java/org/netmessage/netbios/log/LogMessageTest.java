package org.netmessage.netbios.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import org.junit.jupiter.api.Test;

class LogMessageTest {
    private final LogMessage message = new LogMessage(1007, Level.INFO, "name {} given up by {}");

    @Test
    void putsValuesInTheirPlaces() {
        assertThat(message.line("ALICE", 5)).isEqualTo("NBM-1007 name ALICE given up by 5");
    }

    @Test
    void valuesHaveNoPlaces() {
        assertThat(message.line("{}", "{0} %s")).isEqualTo("NBM-1007 name {} given up by {0} %s");
    }

    @Test
    void wrongNumberOfValuesLosesNoLine() {
        assertThat(message.line("ALICE")).isEqualTo("NBM-1007 name ALICE given up by {}");
        assertThat(message.line("ALICE", "BOB", "CAROL")).isEqualTo("NBM-1007 name ALICE given up by BOB");
    }
}
