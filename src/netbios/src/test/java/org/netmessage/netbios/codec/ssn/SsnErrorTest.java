package org.netmessage.netbios.codec.ssn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsnErrorTest {
    @ParameterizedTest
    @CsvSource({
        "0x80, not listening on called name (0x80)",
        "0x81, not listening for calling name (0x81)",
        "0x82, called name not present (0x82)",
        "0x83, insufficient resources (0x83)",
        "0x8f, unspecified error (0x8f)",
        "0x00, unknown error (0x00)",
    })
    void saysItInTheWordsOfTheRfc(String code, String words) {
        assertThat(new SsnError(Integer.decode(code))).hasToString(words);
    }
}
