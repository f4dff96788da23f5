package org.netmessage.netbios.codec.ns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NsFlagsTest {
    @ParameterizedTest
    @CsvSource({
        "0x0110, 0, 0", // name query
        "0x0010, 0, 0", // node status
        "0x8583, 0, 3",
        "0x2910, 5, 0",
        "0xAD86, 5, 6",
        "0x3010, 6, 0",
        "0xB405, 6, 5",
        "0xBC00, 7, 0",
        "0x4000, 8, 0",
        "0x4800, 9, 0",
        "0x7900, 15, 0",
        "0xFFFF, 15, 15",
    })
    void splitsOperationAndResult(String word, int opCode, int rcode) {
        NsFlags flags = new NsFlags(Integer.decode(word));

        assertThat(flags.opCode()).isEqualTo(new NsOpCode(opCode));
        assertThat(flags.rcode()).isEqualTo(new NsRcode(rcode));
        assertThat(flags).hasToString(word.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8000, 0x0400, 0x0200, 0x0100, 0x0080, 0x0010, 0x0040, 0x0020, 0x7800, 0x000F, 0x0000})
    void findsEachFlagInItsOwnBit(int word) {
        NsFlags flags = new NsFlags(word);

        assertThat(flags.response()).isEqualTo(word == 0x8000);
        assertThat(flags.authoritative()).isEqualTo(word == 0x0400);
        assertThat(flags.truncated()).isEqualTo(word == 0x0200);
        assertThat(flags.recursionDesired()).isEqualTo(word == 0x0100);
        assertThat(flags.recursionAvailable()).isEqualTo(word == 0x0080);
        assertThat(flags.broadcast()).isEqualTo(word == 0x0010);
    }
}
