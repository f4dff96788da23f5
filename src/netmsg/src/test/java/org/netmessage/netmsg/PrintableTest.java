package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x061C, 0x200B, 0x200E, 0x2028, 0x2029, 0x202E,
                0x2066, 0xD800, 0xE000, 0xFEFF, 0xE0001
            })
    void replacesWhatSteersOrHides(int character) {
        String text = "a" + new String(Character.toChars(character)) + "b";

        assertThat(Printable.line(text)).isEqualTo("a\uFFFDb");
        assertThat(Printable.lines(text)).isEqualTo("a\uFFFDb");
    }

    @Test
    void keepsLettersOfAllScripts() {
        String text = "Caf\u00E9 \u0416 \u65E5\u672C \uD83D\uDE00 [x]~";

        assertThat(Printable.line(text)).isEqualTo(text);
    }

    @Test
    void keepsBreaksOnlyWhereThereMayBeLines() {
        assertThat(Printable.line("a\n\tb")).isEqualTo("a\uFFFD\uFFFDb");
        assertThat(Printable.lines("a\n\tb")).isEqualTo("a\n\tb");
    }
}
