package org.netmessage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetMessageConnectionSpecTest {
    private static final NetMessageConnectionSpec NOTHING_SPECIAL = NetMessageConnectionSpec.defaults();

    @Test
    void asksForNothingByDefault() {
        assertThat(NOTHING_SPECIAL)
                .isEqualTo(new NetMessageConnectionSpec(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void changesOneSettingAtATime() {
        assertThat(NOTHING_SPECIAL.withServerName("HERE").withCallingName("joe").withCodePage("IBM437"))
                .isEqualTo(
                        new NetMessageConnectionSpec(Optional.of("HERE"), Optional.of("joe"), Optional.of("IBM437")));
    }

    @Test
    void isInterchangeableOnlyWithEqualSettings() {
        assertThat(NOTHING_SPECIAL.withCallingName("joe"))
                .isEqualTo(NetMessageConnectionSpec.defaults().withCallingName("joe"))
                .isNotEqualTo(NetMessageConnectionSpec.defaults().withCallingName("jim"))
                .isNotEqualTo(NetMessageConnectionSpec.defaults().withServerName("joe"))
                .isNotEqualTo(NetMessageConnectionSpec.defaults().withCodePage("joe"));
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new NetMessageConnectionSpec(null, Optional.empty(), Optional.empty()))
                .withMessage("serverName");
        assertThatNullPointerException()
                .isThrownBy(() -> new NetMessageConnectionSpec(Optional.empty(), null, Optional.empty()))
                .withMessage("callingName");
        assertThatNullPointerException()
                .isThrownBy(() -> new NetMessageConnectionSpec(Optional.empty(), Optional.empty(), null))
                .withMessage("codePage");
    }
}
