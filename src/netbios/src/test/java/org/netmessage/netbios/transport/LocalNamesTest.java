package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.name;

import org.junit.jupiter.api.Test;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NameIndex.Ownership;

class LocalNamesTest {
    private static final NetBiosName ALICE = name("ALICE");
    private static final NetBiosName SCOPED = ALICE.withScope("EXAMPLE");

    private final LocalNames names = new LocalNames();

    private LocalNames.Entry claim(NetBiosName name) {
        return names.beginClaim(name, false).orElseThrow();
    }

    @Test
    void isInScopeFromTheFirstClaimToTheLastRelease() {
        assertThat(names.areIn("EXAMPLE")).isFalse();
        names.register(claim(SCOPED));
        names.register(claim(name("BOB").withScope("EXAMPLE")));
        names.register(claim(name("CAROL").withScope("OTHER")));

        names.remove(SCOPED);
        assertThat(names.areIn("EXAMPLE")).isTrue();
        names.remove(name("BOB").withScope("EXAMPLE"));

        assertThat(names.areIn("EXAMPLE")).isFalse();
        assertThat(names.areIn("OTHER")).isTrue();
    }

    @Test
    void leavesScopeWhenItsClaimFails() {
        LocalNames.Entry claim = claim(SCOPED);
        assertThat(names.areIn("EXAMPLE")).isTrue();

        names.remove(claim);

        assertThat(names.areIn("EXAMPLE")).isFalse();
    }

    @Test
    void countsNamesOfScopeOnceWhateverBecomesOfThem() {
        LocalNames.Entry claim = claim(SCOPED);
        assertThat(names.beginClaim(SCOPED, false)).isEmpty(); // is there already
        names.register(claim);
        names.conflict(SCOPED);
        names.remove(name("NOBODY").withScope("EXAMPLE")); // was never there
        names.remove(claim); // is registered, and no claim any more
        assertThat(names.areIn("EXAMPLE")).isTrue();

        names.remove(SCOPED);
        names.remove(SCOPED);

        assertThat(names.areIn("EXAMPLE")).isFalse();
    }

    @Test
    void isInTheEmptyScopeWhateverItHas() {
        assertThat(names.areIn("")).isTrue();
        names.register(claim(ALICE));

        assertThat(names.areIn("")).isTrue();
        assertThat(names.ownership(SCOPED)).isEqualTo(Ownership.NONE);
    }

    @Test
    void ownsNamesOfScopesWhileTheyAreRegistered() {
        LocalNames.Entry claim = claim(SCOPED);
        assertThat(names.ownership(SCOPED)).isEqualTo(Ownership.NONE);

        names.register(claim);
        assertThat(names.ownership(SCOPED)).isEqualTo(Ownership.UNIQUE);
        assertThat(names.ownership(ALICE)).isEqualTo(Ownership.NONE);

        names.conflict(SCOPED);
        assertThat(names.ownership(SCOPED)).isEqualTo(Ownership.NONE);
    }

    @Test
    void keepsNameThatWasClaimedAnewWhenTheOldClaimFails() {
        LocalNames.Entry old = claim(SCOPED);
        names.remove(SCOPED);
        names.register(claim(SCOPED));

        names.remove(old);

        assertThat(names.ownership(SCOPED)).isEqualTo(Ownership.UNIQUE);
        assertThat(names.areIn("EXAMPLE")).isTrue();
    }
}
