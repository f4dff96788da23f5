package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.RecipientResult;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        "NERR_Success, 0",
        "ERROR_INVALID_PARAMETER, 2",
        "ERROR_INVALID_NAME, 2",
        "ERROR_INVALID_LEVEL, 2",
        "NERR_NameNotFound, 3",
        "NERR_NetworkError, 4",
        "ERROR_BAD_NETPATH, 4",
        "ERROR_ACCESS_DENIED, 5",
        "NERR_GrpMsgProcessor, 6",
        "NERR_PausedRemote, 6",
        "NERR_BadReceive, 6",
        "NERR_NameInUse, 6",
        "NERR_RemoteFull, 6",
        "NERR_AlreadyExists, 7",
        "NERR_DuplicateName, 7",
        "ERROR_NOT_SUPPORTED, 8",
        "NERR_TruncatedBroadcast, 9",
        "NERR_InternalError, 1",
        "NERR_TooManyNames, 1"
    })
    void followsTheStatus(String status, int code) throws Exception {
        int number = NetApiStatus.class.getField(status).getInt(null);

        assertThat(ExitCode.of(number).number()).isEqualTo(code);
    }

    @Test
    void everyStatusHasACodeThatTheTableNames() throws Exception {
        String table = ExitCode.table().toString();
        for (Field field : statuses()) {
            int status = field.getInt(null);
            ExitCode code = ExitCode.of(status);
            if (status != 0) {
                assertThat(code).as(field.getName()).isNotEqualTo(ExitCode.OK);
            }
            if (status != 0 && code != ExitCode.OTHER) {
                assertThat(table).contains(field.getName() + " (" + status + ")");
            }
        }
    }

    private static List<Field> statuses() {
        return Stream.of(NetApiStatus.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == int.class)
                .toList();
    }

    @Test
    void codesAreTheNumbersZeroToNine() {
        assertThat(ExitCode.table().keySet().stream().map(String::strip))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void unknownStatusIsOther() {
        assertThat(ExitCode.of(4711)).isEqualTo(ExitCode.OTHER);
    }

    @Test
    void severalRecipientsEndWithTheFirstFailure() {
        assertThat(exitCode(0, 0)).isEqualTo(ExitCode.OK);
        assertThat(exitCode(0, NetApiStatus.NERR_NameNotFound, NetApiStatus.NERR_NetworkError))
                .isEqualTo(ExitCode.NAME_NOT_FOUND);
        assertThat(exitCode(NetApiStatus.NERR_TruncatedBroadcast, 0)).isEqualTo(ExitCode.TRUNCATED);
        assertThat(exitCode(NetApiStatus.NERR_TruncatedBroadcast, NetApiStatus.NERR_PausedRemote))
                .isEqualTo(ExitCode.NOT_TAKEN);
    }

    private static ExitCode exitCode(int... statuses) {
        return SendCommand.exitCode(java.util.Arrays.stream(statuses)
                .mapToObj(status -> new RecipientResult("A", status, MessageDelivery.UNKNOWN, Optional.empty()))
                .toList());
    }
}
