package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;

class NameTableTest {
    private static final Alias HERE = TestNodes.alias("HERE");
    private static final Alias ALICE = TestNodes.alias("ALICE");
    private static final Alias BOB = TestNodes.alias("BOB");

    private final AtomicInteger changes = new AtomicInteger();
    private final NameTable names = new NameTable(3, TestNodes.CP850, changes::incrementAndGet);
    private final Object consumer = new Object();

    private void granted(Alias alias, Object holder) throws MessengerException {
        names.hold(alias, holder);
        names.granted(alias);
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void addsNameOnce() throws Exception {
        names.add(ALICE);

        assertStatus(NetApiStatus.NERR_AlreadyExists, () -> names.add(ALICE));
    }

    @Test
    void doesNotAddNameThatConsumerHolds() throws Exception {
        names.hold(ALICE, consumer);

        assertStatus(NetApiStatus.NERR_AlreadyExists, () -> names.add(ALICE));
    }

    @Test
    void refusesOneNameTooMany() throws Exception {
        for (Alias alias : new Alias[] {HERE, ALICE, BOB}) {
            names.add(alias);
        }

        assertStatus(NetApiStatus.NERR_TooManyNames, () -> names.add(TestNodes.alias("CAROL")));
        // an old name is an old name, full or not
        assertStatus(NetApiStatus.NERR_AlreadyExists, () -> names.add(BOB));
        assertThat(names.hold(BOB, consumer)).isFalse();
    }

    @Test
    void tellsWhatTheNetworkGrantsAndTakes() throws Exception {
        names.hold(ALICE, consumer);
        assertThat(changes).hasValue(0);
        names.granted(ALICE);
        assertThat(changes).hasValue(1);
        names.revoke(ALICE);
        assertThat(changes).hasValue(2);
        names.revokeAll();
        assertThat(changes).hasValue(3);
    }

    @Test
    void isNewOnlyForTheFirstHolder() throws Exception {
        assertThat(names.hold(ALICE, consumer)).isTrue();
        assertThat(names.hold(ALICE, NameTable.FUNCTIONS)).isFalse();
    }

    @Test
    void goesWithTheLastHolder() throws Exception {
        names.hold(ALICE, consumer);
        names.hold(ALICE, NameTable.FUNCTIONS);

        assertThat(names.drop(ALICE, consumer)).isFalse();
        assertThat(names.drop(ALICE, consumer)).isFalse();
        assertThat(names.drop(ALICE, NameTable.FUNCTIONS)).isTrue();
        assertThat(names.drop(ALICE, NameTable.FUNCTIONS)).isFalse();
        assertThat(names.all()).isEmpty();
    }

    @Test
    void isRegisteredWhenTheNetworkHasGrantedIt() throws Exception {
        names.hold(ALICE, consumer);
        assertThat(names.registered(ALICE)).isEmpty();

        assertThat(names.granted(ALICE)).isTrue();

        assertThat(names.registered(ALICE)).contains(ALICE);
        assertThat(names.registered("alice ")).contains(ALICE);
    }

    @Test
    void findsAliasByTheNameItLivesUnder() throws Exception {
        names.hold(ALICE, consumer);

        assertThat(names.find(ALICE.name())).contains(ALICE);
        assertThat(names.find(ALICE.name().withSuffix(0))).isEmpty();
        assertThat(names.find(BOB.name())).isEmpty();
    }

    @Test
    void comparesBytesAndNotSpellings() throws Exception {
        names.add(ALICE);

        assertStatus(NetApiStatus.NERR_AlreadyExists, () -> names.add(new Alias("WRITTEN OTHERWISE", ALICE.name())));
    }

    @Test
    void grantsNothingThatNobodyHolds() {
        assertThat(names.granted(ALICE)).isFalse();
        assertThat(names.registered(ALICE)).isEmpty();
    }

    @Test
    void knowsNoNameThatIsNone() {
        assertThat(names.registered("*")).isEmpty();
        assertThat(names.registered("sixteen--letters")).isEmpty();
    }

    @Test
    void keepsTheOrderInWhichNamesCame() throws Exception {
        names.hold(HERE, NameTable.COMPUTER);
        names.hold(BOB, consumer);
        names.add(ALICE);
        names.granted(ALICE);
        names.granted(HERE);

        assertThat(names.all()).containsExactly(HERE, BOB, ALICE);
        assertThat(names.registered()).containsExactly(HERE, ALICE);
    }

    @Test
    void claimsInBackgroundWhatNotOnlyTheFunctionsHold() throws Exception {
        names.hold(HERE, NameTable.COMPUTER);
        names.add(ALICE);
        names.add(BOB);
        names.hold(BOB, consumer);
        assertThat(names.heldInBackground()).as("both are just being added").containsExactly(HERE);
        names.granted(ALICE);
        names.granted(BOB);

        assertThat(names.heldInBackground()).containsExactly(HERE, BOB);
    }

    @Test
    void claimsInBackgroundWhatTheFunctionsAddedInVain() throws Exception {
        names.add(BOB);
        names.hold(BOB, consumer);

        names.drop(BOB, NameTable.FUNCTIONS);

        assertThat(names.heldInBackground()).containsExactly(BOB);
    }

    @Test
    void deletesOnlyWhatTheFunctionsAdded() throws Exception {
        granted(HERE, NameTable.COMPUTER);
        granted(ALICE, consumer);
        granted(BOB, NameTable.FUNCTIONS);

        assertStatus(NetApiStatus.NERR_DelComputerName, () -> names.checkDeletable(HERE));
        assertStatus(NetApiStatus.NERR_NameInUse, () -> names.checkDeletable(ALICE));
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> names.checkDeletable(TestNodes.alias("CAROL")));
        assertThatCode(() -> names.checkDeletable(BOB)).doesNotThrowAnyException();
    }

    @Test
    void doesNotDeleteNameThatConsumerHoldsToo() throws Exception {
        granted(BOB, NameTable.FUNCTIONS);
        names.hold(BOB, consumer);

        assertStatus(NetApiStatus.NERR_NameInUse, () -> names.checkDeletable(BOB));
    }

    @Test
    void deletesWhatTheFunctionsAddedInConflictToo() throws Exception {
        granted(ALICE, consumer);
        granted(BOB, NameTable.FUNCTIONS);

        names.revoke(ALICE);
        names.revoke(BOB);

        assertThatCode(() -> names.checkDeletable(BOB)).doesNotThrowAnyException();
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> names.checkDeletable(ALICE));
        names.hold(BOB, consumer);
        assertStatus(NetApiStatus.NERR_NameInUse, () -> names.checkDeletable(BOB));
    }

    @Test
    void doesNotDeleteNameThatIsJustBeingAdded() throws Exception {
        names.add(BOB);

        assertStatus(NetApiStatus.NERR_NameInUse, () -> names.checkDeletable(BOB));
    }

    @Test
    void knowsTheComputerNameBeforeItIsGranted() throws Exception {
        names.hold(HERE, NameTable.COMPUTER);

        assertStatus(NetApiStatus.NERR_DelComputerName, () -> names.checkDeletable(HERE));
    }

    @Test
    void forgetsEveryGrantWhenTheNodeStops() throws Exception {
        granted(ALICE, consumer);

        names.revokeAll();

        assertThat(names.registered()).isEmpty();
        assertThat(names.all()).containsExactly(ALICE);
    }
}
