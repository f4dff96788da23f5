package org.netmessage.netbios.name;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetBiosScopeTest {
    private static final NetBiosName ALICE = NetBiosName.of("ALICE", 0x03, US_ASCII);
    private static final String LABEL_63 = "x".repeat(63);

    @Test
    void isEmptyAtFirst() {
        assertThat(ALICE.scope()).isEmpty();
    }

    @Test
    void changesNothingButTheScope() {
        NetBiosName scoped = ALICE.withScope("CORP.EXAMPLE");

        assertThat(scoped.scope()).isEqualTo("CORP.EXAMPLE");
        assertThat(scoped.bytes()).isEqualTo(ALICE.bytes());
        assertThat(scoped.withScope("")).isEqualTo(ALICE);
    }

    @Test
    void takesLabelsOf63Bytes() {
        assertThat(ALICE.withScope(LABEL_63 + ".a").scope()).hasSize(65);
    }

    @Test
    void refusesLabelOf64Bytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALICE.withScope("a.x" + LABEL_63))
                .withMessageContaining("1 to 63");
    }

    @Test
    void takes220BytesInAll() {
        String longest = String.join(".", LABEL_63, LABEL_63, LABEL_63, "x".repeat(28));

        assertThat(ALICE.withScope(longest).scope()).hasSize(220);
    }

    @Test
    void refuses221BytesInAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALICE.withScope(String.join(".", LABEL_63, LABEL_63, LABEL_63, "x".repeat(29))))
                .withMessageContaining("220");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".CORP", "CORP.", "CORP..EXAMPLE"})
    void refusesEmptyLabels(String scope) {
        assertThatIllegalArgumentException().isThrownBy(() -> ALICE.withScope(scope));
    }

    @Test
    void refusesWhatIsNoByte() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALICE.withScope("€"))
                .withMessageContaining("ISO 8859-1");
    }
}
