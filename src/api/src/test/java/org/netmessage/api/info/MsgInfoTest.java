package org.netmessage.api.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.api.status.NetApiStatus;

class MsgInfoTest {
    @Test
    void hasTheNameAtBothLevels() {
        assertThat(List.<MsgInfo>of(new MsgInfo0("ALICE"), new MsgInfo1("ALICE")))
                .extracting(MsgInfo::name)
                .containsOnly("ALICE");
    }

    @Test
    void isNotForwarded() {
        assertThat(new MsgInfo1("ALICE"))
                .isEqualTo(new MsgInfo1("ALICE", MsgInfo1.MSGNAME_NOT_FORWARDED, Optional.empty()));
        assertThat(MsgInfo1.MSGNAME_NOT_FORWARDED).isZero();
    }

    @Test
    void needsAName() {
        assertThatNullPointerException().isThrownBy(() -> new MsgInfo0(null)).withMessage("name");
        assertThatNullPointerException().isThrownBy(() -> new MsgInfo1(null)).withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> new MsgInfo1("ALICE", 0, null))
                .withMessage("forward");
    }

    @Test
    void enumerationKeepsItsEntries() {
        List<MsgInfo> entries = new ArrayList<>(List.of(new MsgInfo0("ALICE")));
        NameEnumeration names = new NameEnumeration(NetApiStatus.NERR_Success, entries, 1, 1);

        entries.clear();

        assertThat(names.entries()).containsExactly(new MsgInfo0("ALICE"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> names.entries().clear());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "234, true"})
    void enumerationSaysWhetherMoreRemain(int status, boolean more) {
        assertThat(new NameEnumeration(status, List.of(), 0, 0).moreData()).isEqualTo(more);
    }

    @Test
    void preferredLengthForEverythingIsThatOfWindows() {
        assertThat(NameEnumeration.MAX_PREFERRED_LENGTH).isEqualTo(4_294_967_295L);
    }
}
