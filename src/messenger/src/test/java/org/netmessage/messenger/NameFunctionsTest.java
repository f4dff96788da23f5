package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.info.MsgInfo0;
import org.netmessage.api.info.MsgInfo1;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** The name functions on a table of HERE, ALICE and BOB, with a node that is not started. */
class NameFunctionsTest {
    private static final long ALL = NameEnumeration.MAX_PREFERRED_LENGTH;
    // 4 or 12 bytes for the structure, then UTF-16 with its zero: HERE, ALICE, BOB
    private static final int[] LEVEL_0 = {4 + 10, 4 + 12, 4 + 8};
    private static final int[] LEVEL_1 = {12 + 10, 12 + 12, 12 + 8};

    private static EventLoops loops;

    private final NameTable names = new NameTable(4, TestNodes.CP850, () -> {});
    private NameFunctions functions;

    @BeforeAll
    static void start() {
        loops = EventLoops.start("test", 1);
    }

    @AfterAll
    static void stop() {
        loops.close();
    }

    @BeforeEach
    void fillTable() throws Exception {
        names.hold(TestNodes.alias("HERE"), NameTable.COMPUTER);
        names.add(TestNodes.alias("ALICE"));
        names.add(TestNodes.alias("UNGRANTED"));
        names.add(TestNodes.alias("BOB"));
        for (String granted : List.of("HERE", "ALICE", "BOB")) {
            names.granted(TestNodes.alias(granted));
        }
        MessengerSettings settings = TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender());
        MessengerNode node = new MessengerNode(
                loops, settings, names, offer -> new Decision.Refused(SsnError.NOT_LISTENING_ON_CALLED_NAME));
        functions = new NameFunctions(names, node, loops, TestNodes.CP850);
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(NetApiStatus.nameOf(e.status())).isEqualTo(NetApiStatus.nameOf(status)));
    }

    @Test
    void readsEverythingAtLevel0() throws Exception {
        assertThat(functions.enumerate(0, ALL, 0))
                .isEqualTo(new NameEnumeration(
                        NetApiStatus.NERR_Success,
                        List.of(new MsgInfo0("HERE"), new MsgInfo0("ALICE"), new MsgInfo0("BOB")),
                        3,
                        3));
    }

    @Test
    void readsEverythingAtLevel1() throws Exception {
        assertThat(functions.enumerate(1, ALL, 0).entries())
                .containsExactly(new MsgInfo1("HERE"), new MsgInfo1("ALICE"), new MsgInfo1("BOB"));
    }

    @Test
    void readsOnFromTheResumeHandle() throws Exception {
        assertThat(functions.enumerate(0, ALL, 1))
                .isEqualTo(new NameEnumeration(
                        NetApiStatus.NERR_Success, List.of(new MsgInfo0("ALICE"), new MsgInfo0("BOB")), 2, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void readsNothingBehindTheEnd(int resumeHandle) throws Exception {
        assertThat(functions.enumerate(0, 0, resumeHandle))
                .isEqualTo(new NameEnumeration(NetApiStatus.NERR_Success, List.of(), 0, 3));
    }

    @ParameterizedTest(name = "level {0}")
    @ValueSource(ints = {0, 1})
    void returnsWholeEntriesOnly(int level) throws Exception {
        int[] size = level == 0 ? LEVEL_0 : LEVEL_1;

        NameEnumeration one = functions.enumerate(level, size[0] + size[1] - 1, 0);
        NameEnumeration two = functions.enumerate(level, size[0] + size[1], 0);
        NameEnumeration three = functions.enumerate(level, size[0] + size[1] + size[2], 0);

        assertThat(one.status()).isEqualTo(NetApiStatus.ERROR_MORE_DATA);
        assertThat(one.entries()).hasSize(1);
        assertThat(one.resumeHandle()).isEqualTo(1);
        assertThat(one.totalEntries()).isEqualTo(3);
        assertThat(two.entries()).hasSize(2);
        assertThat(two.moreData()).isTrue();
        assertThat(three.entries()).hasSize(3);
        assertThat(three.moreData()).isFalse();
    }

    @Test
    void readsAllInSteps() throws Exception {
        NameEnumeration first = functions.enumerate(0, LEVEL_0[1], 0);
        NameEnumeration second = functions.enumerate(0, LEVEL_0[1], first.resumeHandle());
        NameEnumeration third = functions.enumerate(0, LEVEL_0[1], second.resumeHandle());

        assertThat(first.entries()).containsExactly(new MsgInfo0("HERE"));
        assertThat(second.entries()).containsExactly(new MsgInfo0("ALICE"));
        assertThat(third.entries()).containsExactly(new MsgInfo0("BOB"));
        assertThat(third.status()).isEqualTo(NetApiStatus.NERR_Success);
    }

    @ParameterizedTest(name = "level {0}, {1} bytes")
    @CsvSource({"0, 0", "0, 13", "1, 0", "1, 21"})
    void failsIfNotEvenOneEntryFits(int level, long prefMaxLen) {
        assertStatus(NetApiStatus.NERR_BufTooSmall, () -> functions.enumerate(level, prefMaxLen, 0));
    }

    @ParameterizedTest(name = "level {0}, {1} bytes")
    @CsvSource({"0, 11777", "0, -1", "0, 4294967294", "1, -1", "1, 4294967296"})
    void refusesSizesBeyondTheRange(int level, long prefMaxLen) {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> functions.enumerate(level, prefMaxLen, 0));
    }

    @ParameterizedTest(name = "level {0}, {1} bytes")
    @CsvSource({"0, 11776", "1, 11777", "1, 4294967294"})
    void takesTheLargestSizes(int level, long prefMaxLen) throws Exception {
        assertThat(functions.enumerate(level, prefMaxLen, 0).entries()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void checksTheLevelBeforeTheSize(int level) {
        assertStatus(NetApiStatus.ERROR_INVALID_LEVEL, () -> functions.enumerate(level, -1, 0));
    }

    @Test
    void checksTheSizeBeforeTheResumeHandle() {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> functions.enumerate(0, 11_777, 99));
    }

    @Test
    void returnsTheCallersSpelling() throws Exception {
        assertThat(functions.getInfo("Alice", 0)).isEqualTo(new MsgInfo0("Alice"));
        assertThat(functions.getInfo("alice ", 1)).isEqualTo(new MsgInfo1("alice"));
    }

    @Test
    void checksTheNameThenTheTableThenTheLevel() {
        assertStatus(NetApiStatus.ERROR_INVALID_NAME, () -> functions.getInfo("*", 2));
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> functions.getInfo("CAROL", 2));
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> functions.getInfo("UNGRANTED", 0));
        assertStatus(NetApiStatus.ERROR_INVALID_LEVEL, () -> functions.getInfo("ALICE", 2));
    }

    @Test
    void checksNamesBeforeItAddsThem() {
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, () -> functions.add("sixteen--letters"));
        assertStatus(NetApiStatus.ERROR_INVALID_NAME, () -> functions.add("*X"));
        assertStatus(NetApiStatus.NERR_AlreadyExists, () -> functions.add("alice"));
        assertStatus(NetApiStatus.NERR_TooManyNames, () -> functions.add("CAROL"));
    }

    @Test
    void deletesNameFromTheTable() throws Exception {
        assertThat(functions.delete("alice")).isCompleted();

        assertStatus(NetApiStatus.NERR_NotLocalName, () -> functions.getInfo("ALICE", 0));
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> functions.delete("alice"));
        assertStatus(NetApiStatus.NERR_DelComputerName, () -> functions.delete("here"));
        assertStatus(NetApiStatus.ERROR_INVALID_NAME, () -> functions.delete(""));
    }
}
