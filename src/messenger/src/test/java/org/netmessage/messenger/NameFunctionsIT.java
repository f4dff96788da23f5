package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.messenger.TwoServices.assertStatus;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.info.MsgInfo0;
import org.netmessage.api.info.MsgInfo1;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.netbios.transport.EventLoops;

/** The name functions of two services that find each other by broadcast on loopback. */
class NameFunctionsIT {
    private static EventLoops loops;

    private TwoServices two;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start("test", 2);
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @BeforeEach
    void start() throws Exception {
        two = new TwoServices(loops);
    }

    @AfterEach
    void stop() {
        two.close();
    }

    @Test
    void keepsNameTable() throws Exception {
        two.functions.netMessageNameAdd(Optional.empty(), "bob");
        TestNodes.awaitName(two.here, TestNodes.alias("HERE"));

        assertStatus(NetApiStatus.NERR_AlreadyExists, () -> two.functions.netMessageNameAdd(Optional.empty(), "BOB"));
        NameEnumeration names =
                two.functions.netMessageNameEnum(Optional.empty(), 0, NameEnumeration.MAX_PREFERRED_LENGTH, 0);
        assertThat(names.entries()).containsExactly(new MsgInfo0("HERE"), new MsgInfo0("BOB"));
        assertThat(two.functions.netMessageNameGetInfo(Optional.empty(), "Bob", 1))
                .isEqualTo(new MsgInfo1("Bob"));
        assertStatus(
                NetApiStatus.NERR_DelComputerName, () -> two.functions.netMessageNameDel(Optional.empty(), "here"));
        two.functions.netMessageNameDel(Optional.empty(), "bob");
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> two.functions.netMessageNameDel(Optional.empty(), "bob"));
    }

    @Test
    void refusesNameThatAnotherNodeHolds() throws Exception {
        two.register(two.there, new Inbox("ALICE"));

        assertStatus(NetApiStatus.NERR_DuplicateName, () -> two.functions.netMessageNameAdd(Optional.empty(), "ALICE"));
        assertStatus(
                NetApiStatus.NERR_NotLocalName,
                () -> two.functions.netMessageNameGetInfo(Optional.empty(), "ALICE", 0));
    }

    @Test
    void refusesToDeleteNameOfConsumer() throws Exception {
        two.register(two.here, new Inbox("ALICE"));

        assertStatus(NetApiStatus.NERR_NameInUse, () -> two.functions.netMessageNameDel(Optional.empty(), "ALICE"));
    }

    @Test
    void releasesNamesWithTheConsumer() throws Exception {
        Inbox inbox = two.register(two.there, new Inbox("ALICE"));
        two.there.unregister(inbox);

        two.functions.netMessageNameAdd(Optional.empty(), "ALICE");
    }

    @Test
    void limitsTheNumberOfNames() throws Exception {
        for (int i = 1; i < 8; i++) {
            two.here.register(new Inbox("N" + i)); // with the computer name the table of 8 is full
        }

        assertStatus(
                NetApiStatus.NERR_TooManyNames, () -> two.functions.netMessageNameAdd(Optional.empty(), "ONEMORE"));
    }
}
