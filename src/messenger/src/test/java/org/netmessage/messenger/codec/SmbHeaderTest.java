package org.netmessage.messenger.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmbHeaderTest {
    private static final int NT_STATUS = 0x4000;

    private static SmbHeader answer(int status, int flags2) {
        return new SmbHeader(SmbCommand.SEND_MESSAGE, status, 0x80, flags2, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void echoesTheIdsOfRequest() {
        SmbHeader request = new SmbHeader(SmbCommand.SEND_MESSAGE, 7, 0x18, 0xC001, 1, 2, 3, 4, 5, 6, 8);

        assertThat(request.reply(SmbStatus.NO_ROOM))
                .isEqualTo(new SmbHeader(SmbCommand.SEND_MESSAGE, 0x0053_0002, 0x80, 0x8001, 1, 0, 0, 4, 5, 6, 8));
    }

    @Test
    void requestsAreZeroExceptForTheCommand() {
        assertThat(SmbHeader.request(SmbCommand.SEND_MESSAGE))
                .isEqualTo(new SmbHeader(SmbCommand.SEND_MESSAGE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest(name = "class {0} code {1}")
    @CsvSource({"0, 0", "1, 71", "2, 65535", "255, 1"})
    void statusSurvivesTheWire(int errorClass, int code) {
        SmbStatus status = new SmbStatus(errorClass, code);

        assertThat(SmbHeader.request(SmbCommand.SEND_MESSAGE).reply(status).result())
                .isEqualTo(status);
    }

    @Test
    void takesNtStatusForGeneralFailure() {
        assertThat(answer(0xC000_000D, NT_STATUS).result()).isEqualTo(SmbStatus.ERROR);
        assertThat(answer(0, NT_STATUS).result()).isEqualTo(SmbStatus.SUCCESS);
    }

    @ParameterizedTest(name = "code {0}")
    @ValueSource(ints = {0, 0x54, 0x55, 0x56})
    void takesNotesOfOldServersForSuccess(int code) {
        assertThat(answer(code << 16, 0).result().success()).isTrue();
    }

    @Test
    void takesOtherClassesForFailure() {
        assertThat(answer(2, 0).result().success()).isFalse();
    }
}
