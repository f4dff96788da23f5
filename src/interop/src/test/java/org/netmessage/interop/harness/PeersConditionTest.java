package org.netmessage.interop.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeersConditionTest {

    @Test
    void runsWhenNothingIsMissing() {
        assertThat(PeersCondition.decide(List.of(), "required").isDisabled()).isFalse();
    }

    @Test
    void skipsAndNamesWhatIsMissing() {
        assertThat(PeersCondition.decide(List.of("smbd", "ip"), "auto").getReason())
                .hasValue("missing: smbd, ip");
    }

    @Test
    void failsWhenTheTestsAreRequired() {
        assertThatThrownBy(() -> PeersCondition.decide(List.of("smbd"), "required"))
                .hasMessage("interop=required, but missing: smbd");
    }
}
