package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetmsgTest {
    @Test
    void tellsTheVersionThatWasBuilt() {
        CapturedRun run = CapturedRun.of("--version");

        assertThat(run.exitCode).isZero();
        assertThat(run.out()).matches("netmsg [0-9]+\\.[0-9]+\\S*\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "listen", "names", "status", "query"})
    void everyCommandExplainsItselfWithItsExitCodes(String command) {
        CapturedRun run = CapturedRun.of(command, "--help");

        assertThat(run.exitCode).isZero();
        assertThat(run.out())
                .contains("--address", "127.0.0.1", "this machine only", "--json", "NERR_NameNotFound (2273)");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shout",
                "send",
                "send --nonsense A b",
                "send A --name-port x b",
                "send A --name-port 65536 b",
                "send A --timeout soon b",
                "query",
                "query *",
                "query SIXTEENCHARACTER",
                "status",
                "status 127.0.0.256",
                "status 127.0.0.1:0",
                "names SIXTEENCHARACTER",
                "listen --count 0",
                "listen --count x"
            })
    void wrongUsageIsOneSentenceAndExitCodeTwo(String line) {
        CapturedRun run = CapturedRun.of(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(2).allMatch(text -> text.startsWith("netmsg: "));
        assertThat(run.err()).contains("--help").doesNotContain("\tat ");
    }

    @Test
    void wrongUsageDoesNotSteerTheTerminal() {
        assertThat(CapturedRun.of("query", "--node-type=\u001B[2J", "A").err()).doesNotContain("\u001B");
        assertThat(CapturedRun.of("--\u001B[2J").err()).doesNotContain("\u001B");
    }
}
