package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionerTest {
    @ParameterizedTest
    @CsvSource({
        "alice, ALICE<03>",
        "alice#00, ALICE<00>",
        "office#1c, OFFICE<1c>",
        "a#b#20, A#B<20>",
        "a#bcd, A#BCD<03>"
    })
    void readsNamesWithAndWithoutSuffix(String text, String name) {
        assertThat(Questioner.name(text, 0x03, StandardCharsets.US_ASCII)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "SIXTEENCHARACTER", "SIXTEENCHARACTER#00", "\u03A9"})
    void refusesWhatIsNoName(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Questioner.name(text, 0x03, StandardCharsets.US_ASCII));
    }
}
