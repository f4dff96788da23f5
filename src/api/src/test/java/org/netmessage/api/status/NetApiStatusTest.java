package org.netmessage.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetApiStatusTest {
    static Stream<Field> constants() {
        return Arrays.stream(NetApiStatus.class.getFields()).filter(field -> field.getType() == int.class);
    }

    @ParameterizedTest
    @MethodSource("constants")
    void knowsTheNameOfEveryConstant(Field constant) throws Exception {
        assertThat(NetApiStatus.nameOf(constant.getInt(null))).isEqualTo(constant.getName());
    }

    @Test
    void hasNoNumberTwice() throws Exception {
        Set<Integer> numbers = new HashSet<>();
        for (Field constant : constants().toList()) {
            assertThat(numbers.add(constant.getInt(null)))
                    .as(constant.getName())
                    .isTrue();
        }
        assertThat(numbers).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @CsvSource({
        "0, NERR_Success",
        "87, ERROR_INVALID_PARAMETER",
        "124, ERROR_INVALID_LEVEL",
        "234, ERROR_MORE_DATA",
        "2123, NERR_BufTooSmall",
        "2136, NERR_NetworkError",
        "2140, NERR_InternalError",
        "2273, NERR_NameNotFound",
        "2276, NERR_AlreadyExists",
        "2277, NERR_TooManyNames",
        "2278, NERR_DelComputerName",
        "2281, NERR_PausedRemote",
        "2282, NERR_BadReceive",
        "2283, NERR_NameInUse",
        "2285, NERR_NotLocalName",
        "2297, NERR_DuplicateName"
    })
    void hasTheNumbersOfWindows(int number, String name) {
        assertThat(NetApiStatus.nameOf(number)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"1, status 1", "2101, status 2101", "-1, status 4294967295"})
    void namesAnUnknownNumberByItself(int number, String name) {
        assertThat(NetApiStatus.nameOf(number)).isEqualTo(name);
    }
}
