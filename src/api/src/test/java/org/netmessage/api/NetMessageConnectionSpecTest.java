package org.netmessage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetMessageConnectionSpecTest {
    private static final NetMessageConnectionSpec NOTHING_SPECIAL = NetMessageConnectionSpec.defaults();

    @Test
    void asksForNothingByDefault() {
        assertThat(NOTHING_SPECIAL)
                .isEqualTo(new NetMessageConnectionSpec(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    @Test
    void changesOneSettingAtATime() {
        assertThat(NOTHING_SPECIAL
                        .withServerName("HERE")
                        .withCallingName("joe")
                        .withCodePage("IBM437")
                        .withCallTimeoutMillis(500)
                        .withCredentials("joe", "secret")
                        .withSendAtCommit())
                .isEqualTo(new NetMessageConnectionSpec(
                        Optional.of("HERE"),
                        Optional.of("joe"),
                        Optional.of("IBM437"),
                        Optional.of(500),
                        Optional.of(new NetMessageCredentials("joe", "secret")),
                        true));
    }

    @Test
    void equalsOnlySpecWithEqualSettings() {
        assertThat(NOTHING_SPECIAL.withCallingName("joe"))
                .isEqualTo(NetMessageConnectionSpec.defaults().withCallingName("joe"))
                .isNotEqualTo(NetMessageConnectionSpec.defaults().withCallingName("jim"))
                .isNotEqualTo(NetMessageConnectionSpec.defaults().withServerName("joe"))
                .isNotEqualTo(NetMessageConnectionSpec.defaults().withCodePage("joe"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 600_000})
    void takesCallTimeoutsOfTheRange(int millis) {
        assertThat(NOTHING_SPECIAL.withCallTimeoutMillis(millis).callTimeoutMillis())
                .hasValue(millis);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99, 600_001})
    void refusesOtherCallTimeouts(int millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOTHING_SPECIAL.withCallTimeoutMillis(millis))
                .withMessage("callTimeoutMillis " + millis + ", allowed are 100 to 600000");
    }

    @Test
    void doesNotShowThePassword() {
        assertThat(NOTHING_SPECIAL.withCredentials("joe", "secret").toString())
                .contains("joe")
                .doesNotContain("secret");
    }

    @Test
    void tellsUsersAndTheirPasswordsApart() {
        assertThat(NOTHING_SPECIAL.withCredentials("joe", "secret"))
                .isEqualTo(NetMessageConnectionSpec.defaults().withCredentials("joe", "secret"))
                .isNotEqualTo(NOTHING_SPECIAL)
                .isNotEqualTo(NOTHING_SPECIAL.withCredentials("jim", "secret"))
                .isNotEqualTo(NOTHING_SPECIAL.withCredentials("joe", "guessed"));
    }

    @Test
    void needsAUserName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOTHING_SPECIAL.withCredentials("", "secret"))
                .withMessageContaining("userName");
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> NOTHING_SPECIAL.withServerName(null));
        assertThatNullPointerException()
                .isThrownBy(() -> new NetMessageConnectionSpec(
                        null, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false))
                .withMessage("serverName");
        assertThatNullPointerException()
                .isThrownBy(() -> new NetMessageConnectionSpec(
                        Optional.empty(), null, Optional.empty(), Optional.empty(), Optional.empty(), false))
                .withMessage("callingName");
        assertThatNullPointerException()
                .isThrownBy(() -> new NetMessageConnectionSpec(
                        Optional.empty(), Optional.empty(), null, Optional.empty(), Optional.empty(), false))
                .withMessage("codePage");
    }
}
