package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.connector.settings.Faults;

class NamePatternsTest {
    private final Faults faults = new Faults();

    @ParameterizedTest
    @CsvSource({
        "JOE, JOE, true",
        "joe, Joe, true",
        "JOE, JOES-PC, false",
        "JOE*, JOES-PC, true",
        "joe*, JOE, true",
        "JOE*, JO, false",
        "'JIM, JOE*', jim, true",
        "'JIM, JOE*', ann, false",
        "*, ANYBODY, true",
        "'MARY ANN, JOE', Mary Ann, true",
        "'MARY ANN, JOE', MARY, false",
        "'JOE\nJIM;', jim, true",
        "15CHARACTERLONG*, 15characterlong, true",
        "'', ANYBODY, true"
    })
    void matchWholeNamesAndBeginnings(String patterns, String name, boolean matches) {
        assertThat(NamePatterns.read("senders", patterns, faults).match(name)).isEqualTo(matches);
        assertThat(faults.none()).isTrue();
    }

    @Test
    void matchEveryNameWhereNoneIsSet() {
        assertThat(NamePatterns.read("senders", null, faults).match("ANYBODY")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*PC", "J*E", "JOE**", "SIXTEENCHARACTER", "SIXTEENCHARACTER*"})
    void refuseWhatNoNameCanMatch(String pattern) {
        NamePatterns.read("senders", "JOE, " + pattern, faults);

        assertThat(faults.describe())
                .startsWith("senders \"" + pattern + "\": ")
                .doesNotContain("JOE,");
    }
}
