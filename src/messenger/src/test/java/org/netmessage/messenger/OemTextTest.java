package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TextPolicy.Unmappable;

class OemTextTest {
    private static final Charset CP850 = TestNodes.CP850;
    private static final Charset ASCII = StandardCharsets.US_ASCII;

    private static String written(String text, Charset codePage, Unmappable policy) throws MessengerException {
        return new String(OemText.fit(text, codePage, policy).getBytes(codePage), codePage);
    }

    @Test
    void replacesWhatTheCodePageDoesNotHave() throws Exception {
        assertThat(written("10 € für Ωmega 😀", CP850, Unmappable.REPLACE)).isEqualTo("10 ? für ?mega ?");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'x\u20AC', U+20AC, 1", "'\uD83D\uDE00', U+1F600, 0", "'ab\uD83D', U+D83D, 2"})
    void refusesAndNamesWhatTheCodePageDoesNotHave(String text, String character, int position) {
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(() -> OemText.fit(text, CP850, Unmappable.REFUSE))
                .withMessageContaining(character + " at position " + position + ",")
                .withMessageContaining("IBM850")
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER));
    }

    @ParameterizedTest
    @CsvSource({
        "é, e",
        "Ǻ, A",
        "ﬁ, fi",
        "ß, ss",
        "Æ, AE",
        "œ, oe",
        "Łódź, Lodz",
        "Đ, D",
        "“quoted”, '\"quoted\"'",
        "‘, ''''",
        "–, -",
        "—, -",
        "€, EUR",
        "½, ?",
        "Ａ, A",
        "漢, ?",
        "😀, ?"
    })
    void transliteratesToLettersOfTheCodePage(String text, String letters) throws Exception {
        assertThat(written(text, ASCII, Unmappable.TRANSLITERATE)).isEqualTo(letters);
    }

    @Test
    void transliteratesOnlyWhatTheCodePageDoesNotHave() throws Exception {
        assertThat(written("Über – Łódź", CP850, Unmappable.TRANSLITERATE)).isEqualTo("Über - Lódz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPLACE", "REFUSE", "TRANSLITERATE"})
    void leavesTextOfTheCodePageAlone(Unmappable policy) throws Exception {
        assertThat(OemText.fit("Über den Wölkchen\r\n", CP850, policy)).isEqualTo("Über den Wölkchen\r\n");
        assertThat(OemText.fit("", CP850, policy)).isEmpty();
    }

    @Test
    void policyWorksOnTheWholeWayToTheWire() throws Exception {
        assertThat(MessageText.encode("€", CP850, 652, Unmappable.TRANSLITERATE).only())
                .hasToString("455552");
        assertThat(MessageText.encodeOne("€", CP850, 128, Unmappable.TRANSLITERATE)
                        .octets())
                .hasToString("455552");
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(() -> MessageText.encode("€", CP850, 652, Unmappable.REFUSE));
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(() -> MessageText.encodeOne("€", CP850, 128, Unmappable.REFUSE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u0007", "\b", "\r", "\u001B", "\u007F", "\u0085", "\u009B", "\u061C", "\u200E", "\u200F",
                "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\u2028",
                "\u2029"
            })
    void neutralisesWhatSteers(String steering) {
        assertThat(OemText.neutralise("a" + steering + "b")).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb\tc", "Über Ω 漢 😀", "שלום", "\u00A0\u00AD\u2027\u202F\u2065\u206A"})
    void leavesHarmlessTextAlone(String text) {
        assertThat(OemText.neutralise(text)).isEqualTo(text);
    }

    @Test
    void checksTheCodePagesOfStations() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextPolicy(Unmappable.REPLACE, true, Map.of("RAW", StandardCharsets.UTF_16)));
    }

    @Test
    void copiesTheStations() {
        Map<String, Charset> stations = new HashMap<>();
        TextPolicy policy = new TextPolicy(Unmappable.REPLACE, true, stations);
        stations.put("RAW", CP850);

        assertThat(policy.station("RAW")).isEmpty();
    }
}
