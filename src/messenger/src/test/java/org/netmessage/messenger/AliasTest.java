package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

class AliasTest {
    private static final Charset CP850 = TestNodes.CP850;

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void isUpperCaseWithSuffix03() throws Exception {
        Alias alias = Alias.of("Alice", CP850);

        assertThat(alias.text()).isEqualTo("ALICE");
        assertThat(alias.name()).isEqualTo(NetBiosName.of("ALICE", 0x03, CP850));
        assertThat(alias).hasToString("ALICE<03>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALICE", "alice", "aLiCe", "alice   "})
    void isTheSameHoweverItIsTyped(String text) throws Exception {
        assertThat(Alias.of(text, CP850)).isEqualTo(TestNodes.alias("ALICE"));
    }

    @Test
    void upperCaseDoesNotDependOnTheLocale() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Alias.of("mimi", CP850).text()).isEqualTo("MIMI");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void takesFifteenCharacters() throws Exception {
        assertThat(Alias.of("fifteen-letters", CP850).octets().length()).isEqualTo(15);
    }

    @Test
    void refusesSixteenCharacters() {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> Alias.of("sixteen--letters", CP850));
        // upper case makes it one longer
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> Alias.of("fifteen-lettersß".substring(1), CP850));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "*", "*X", "ΩMEGA", "A\u0014B", "A\0"})
    void refusesWhatIsNoName(String text) {
        assertStatus(NetApiStatus.ERROR_INVALID_NAME, () -> Alias.of(text, CP850));
    }

    @Test
    void refusesNameThatIsTooLongInBytes() {
        assertStatus(NetApiStatus.ERROR_INVALID_NAME, () -> Alias.of("漢".repeat(8), Charset.forName("windows-31j")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*X", "ΩMEGA", "sixteen--letters"})
    void knowsOneStatusForBadParameter(String text) {
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(() -> Alias.parameter("msgname", text, CP850))
                .withMessageStartingWith("msgname: ")
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER));
    }

    @Test
    void travelsWithoutPaddingInTheCodePage() throws Exception {
        assertThat(Alias.of("jörg", CP850).octets())
                .isEqualTo(Octets.of((byte) 'J', (byte) 0x99, (byte) 'R', (byte) 'G'));
    }

    @Test
    void keepsTheSpellingOfTheSender() throws Exception {
        assertThat(Alias.originator("Joe B ", CP850)).isEqualTo(Octets.of("Joe B".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void refusesBadSender() {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> Alias.originator("sixteen--letters", CP850));
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> Alias.originator("Ω", CP850));
    }
}
