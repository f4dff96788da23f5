package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WelcomeTest {
    @Test
    void showsACommandToCopy() {
        assertThat(Welcome.text("http://127.0.0.1:8081/netmessage", "DEMO"))
                .contains("curl -H 'Content-Type: application/json' -d '{\"to\":\"DEMO\",\"text\":\"Hello\"}'"
                        + " http://127.0.0.1:8081/netmessage/api/messages\n");
    }

    @ParameterizedTest
    @CsvSource({"'',DEMO", "' ',DEMO", "BOB,BOB", "'BOB,OPS',BOB", "' BOB OPS',BOB"})
    void takesTheFirstAlias(String aliases, String first) {
        assertThat(Welcome.firstAlias(aliases)).isEqualTo(first);
    }
}
