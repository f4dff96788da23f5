package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.netbios.transport.Ipv4Network;

class SenderPolicyTest {
    @Test
    void deniesNobodyUnlessTold() {
        assertThat(SenderPolicy.DEFAULT.deniedNames()).isEmpty();
        assertThat(SenderPolicy.DEFAULT.deniedNetworks()).isEmpty();
    }

    @Test
    void leavesRoomForOthersBesideOneSource() {
        assertThat(SenderPolicy.DEFAULT.maxPerSecondPerSource()).isLessThan(SenderPolicy.DEFAULT.maxPerSecond());
    }

    @Test
    void deniesNamesInAnyCaseAndPadding() {
        SenderPolicy policy = SenderPolicy.DEFAULT.withDenied(Set.of("spammer "), List.of());

        assertThat(policy.denies("Spammer")).isTrue();
        assertThat(policy.denies(" SPAMMER ")).isTrue();
        assertThat(policy.denies("SPAMMERS")).isFalse();
        assertThat(policy.denies("")).isFalse();
    }

    @Test
    void deniesNetworks() {
        SenderPolicy policy = SenderPolicy.DEFAULT.withDenied(Set.of(), List.of(Ipv4Network.parse("192.0.2.0/25")));

        assertThat(policy.denies(Ipv4Network.parseAddress("192.0.2.127"))).isTrue();
        assertThat(policy.denies(Ipv4Network.parseAddress("192.0.2.128"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "1000001, 1, 1", "1, 1000001, 1"})
    void refusesWhatIsOutOfRange(int inAll, int perSource, int sources) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SenderPolicy(Set.of(), List.of(), inAll, perSource, sources))
                .withMessageContaining("allowed are 1");
    }
}
