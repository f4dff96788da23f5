package org.netmessage.netbios.name;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetBiosNameTest {
    private static final Charset CP850 = Charset.forName("IBM850");
    private static final NetBiosName ALICE = NetBiosName.of("ALICE", 0x03, US_ASCII);

    @Test
    void padsTheTextWithSpacesAndAppendsTheSuffix() {
        assertThat(ALICE.bytes()).isEqualTo("ALICE          \u0003".getBytes(US_ASCII));
    }

    @Test
    void takesFifteenBytesOfText() {
        assertThat(NetBiosName.of("ABCDEFGHIJKLMNO", 0x20, US_ASCII).bytes())
                .isEqualTo("ABCDEFGHIJKLMNO ".getBytes(US_ASCII));
    }

    @Test
    void refusesSixteenBytesOfText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetBiosName.of("ABCDEFGHIJKLMNOP", 0x03, US_ASCII))
                .withMessageContainingAll("ABCDEFGHIJKLMNOP", "16 bytes", "US-ASCII", "1 to 15");
    }

    @Test
    void countsBytesNotCharacters() {
        String fifteenCharacters = "JÖRGSCHRÄNKEABC";

        assertThat(NetBiosName.of(fifteenCharacters, 0x03, CP850).text(CP850)).isEqualTo(fifteenCharacters);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetBiosName.of(fifteenCharacters, 0x03, UTF_8))
                .withMessageContaining("17 bytes");
    }

    @Test
    void refusesEmptyText() {
        assertThatIllegalArgumentException().isThrownBy(() -> NetBiosName.of("", 0x03, US_ASCII));
    }

    @Test
    void writesUmlautsInTheCodePage() {
        assertThat(NetBiosName.of("ÄÖÜäöüß", 0x03, CP850).bytes())
                .startsWith(0x8E, 0x99, 0x9A, 0x84, 0x94, 0x81, 0xE1, ' ');
    }

    @Test
    void readsUmlautsInTheCodePage() {
        assertThat(NetBiosName.of("MÜLLER", 0x03, CP850).text(CP850)).isEqualTo("MÜLLER");
        assertThat(NetBiosName.of("MÜLLER", 0x03, CP850).text(ISO_8859_1)).isEqualTo("M\u009ALLER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRICE€", "НИКОЛАЙ", "\uD83D\uDE00", "\uD800"})
    void refusesTextTheCodePageDoesNotHave(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetBiosName.of(text, 0x03, CP850))
                .withMessageContaining("IBM850");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*SMBSERVER"})
    void refusesAsteriskAsFirstByte(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetBiosName.of(text, 0x20, US_ASCII))
                .withMessageContaining("wildcards");
    }

    @Test
    void allowsAsteriskElsewhere() {
        assertThat(NetBiosName.of("A*", 0x03, US_ASCII).text(US_ASCII)).isEqualTo("A*");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256})
    void refusesSuffixThatIsNoByte(int suffix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetBiosName.of("ALICE", suffix, US_ASCII))
                .withMessageContaining(String.valueOf(suffix));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x03, 0x7F, 0x80, 0xFF})
    void givesTheSuffixBackUnsigned(int suffix) {
        assertThat(NetBiosName.of("ALICE", suffix, US_ASCII).suffix()).isEqualTo(suffix);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17})
    void refusesOtherThanSixteenBytes(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> NetBiosName.ofBytes(new byte[length]));
    }

    @Test
    void keepsItsBytesToItself() {
        byte[] bytes = ALICE.bytes();
        NetBiosName name = NetBiosName.ofBytes(bytes);
        bytes[0] = 'X';
        name.bytes()[0] = 'Y';

        assertThat(name).isEqualTo(ALICE);
    }

    @Test
    void dropsPaddingOfEitherKindFromTheText() {
        assertThat(ALICE.text(US_ASCII)).isEqualTo("ALICE");
        assertThat(NetBiosName.ofBytes(Arrays.copyOf(new byte[] {'B', 'O', 'B'}, 16))
                        .text(US_ASCII))
                .isEqualTo("BOB");
        assertThat(NetBiosName.ofBytes(new byte[16]).text(US_ASCII)).isEmpty();
    }

    @Test
    void isTheWildcardOnlyWhenPaddedWithZeros() {
        byte[] padded = new byte[NetBiosName.LENGTH];
        padded[0] = '*';
        byte[] spaced = "*               ".getBytes(US_ASCII);

        assertThat(NetBiosName.ofBytes(padded)).isEqualTo(NetBiosName.WILDCARD);
        assertThat(NetBiosName.WILDCARD.withScope("CORP").isWildcard()).isTrue();
        assertThat(NetBiosName.ofBytes(spaced).isWildcard()).isFalse();
        assertThat(ALICE.isWildcard()).isFalse();
    }

    @Test
    void equalsByBytesAndScope() {
        NetBiosName same = NetBiosName.ofBytes(ALICE.bytes());

        assertThat(same).isEqualTo(ALICE).hasSameHashCodeAs(ALICE);
        assertThat(same.withScope("CORP")).isEqualTo(ALICE.withScope("CORP"));
        assertThat(ALICE)
                .isNotEqualTo(NetBiosName.of("ALICE", 0x00, US_ASCII))
                .isNotEqualTo(NetBiosName.of("alice", 0x03, US_ASCII))
                .isNotEqualTo(ALICE.withScope("CORP"))
                .isNotEqualTo("ALICE<03>");
    }

    @Test
    void printsNameAndSuffix() {
        assertThat(ALICE).hasToString("ALICE<03>");
        assertThat(ALICE.withScope("CORP.EXAMPLE")).hasToString("ALICE<03>.CORP.EXAMPLE");
        assertThat(NetBiosName.WILDCARD).hasToString("*<00>");
    }

    @Test
    void printsDotsForWhatIsNotPrintable() {
        byte[] browsers = "\1\2__MSBROWSE__\2\1".getBytes(US_ASCII);

        assertThat(NetBiosName.ofBytes(browsers)).hasToString("..__MSBROWSE__.<01>");
        assertThat(NetBiosName.of("A\r\n\u001B[2J\u007Fü", 0xE1, ISO_8859_1)).hasToString("A...[2J..<e1>");
        assertThat(ALICE.withScope("a\n\u00FF")).hasToString("ALICE<03>.a..");
    }

    @Test
    void namesNoControlCharacterInItsErrors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetBiosName.of("A\nFORGED LOG LINE", 0x03, US_ASCII))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
