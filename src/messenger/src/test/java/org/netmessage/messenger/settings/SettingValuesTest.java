package org.netmessage.messenger.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SettingValuesTest {
    private final SettingFaults faults = new SettingFaults();

    private Optional<String> read(Map<String, String> values, Supplier<String> unset) {
        return new SettingValues(values, faults).read("computerName", unset, Function.identity());
    }

    private static String askHost() {
        throw new AssertionError("the host was asked for its name");
    }

    @Test
    void asksForNothingInsteadOfValueThatIsSet() {
        assertThat(read(Map.of("computerName", "HERE"), SettingValuesTest::askHost))
                .contains("HERE");
    }

    @Test
    void asksForWhatIsNotSet() {
        assertThat(read(Map.of(), () -> "HOST")).contains("HOST");
        assertThat(read(Map.of("computerName", " "), () -> "HOST")).contains("HOST");
    }
}
