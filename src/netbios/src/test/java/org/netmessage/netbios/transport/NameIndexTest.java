package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NameIndex.Ownership;

class NameIndexTest {
    private static final NetBiosName ALICE = name("ALICE");

    private final NameIndex index = new NameIndex();

    @Test
    void knowsNoNameAtFirst() {
        assertThat(index.find(ALICE)).isEqualTo(Ownership.NONE);
        assertThat(index.find(NetBiosName.ofBytes(new byte[NetBiosName.LENGTH])))
                .isEqualTo(Ownership.NONE);
    }

    @Test
    void tellsUniqueNamesFromGroups() {
        index.put(ALICE, false);
        index.put(name("STAFF"), true);

        assertThat(index.find(ALICE)).isEqualTo(Ownership.UNIQUE);
        assertThat(index.find(name("STAFF"))).isEqualTo(Ownership.GROUP);
    }

    @Test
    void tellsNamesApartThatDifferInTheSuffixOrTheScope() {
        index.put(ALICE, false);

        assertThat(index.find(ALICE.withSuffix(0x20))).isEqualTo(Ownership.NONE);
        assertThat(index.find(ALICE.withScope("ELSEWHERE"))).isEqualTo(Ownership.NONE);
    }

    @Test
    void leavesTheNameOfTheEmptyScopeWhenThatOfAnotherGoes() {
        index.put(ALICE, false);

        index.remove(ALICE.withScope("ELSEWHERE"));

        assertThat(index.find(ALICE)).isEqualTo(Ownership.UNIQUE);
    }

    @Test
    void knowsWhatAMapKnowsWhateverIsAddedAndRemoved() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<NetBiosName, Ownership> expected = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            NetBiosName name = name("N" + random.nextInt(500));
            if (random.nextInt(5) < 3) {
                boolean group = random.nextBoolean();
                index.put(name, group);
                expected.put(name, group ? Ownership.GROUP : Ownership.UNIQUE);
            } else {
                index.remove(name);
                expected.remove(name);
            }
        }
        for (int i = 0; i < 500; i++) {
            NetBiosName name = name("N" + i);
            assertThat(index.find(name))
                    .as("%s, seed %d", name, seed)
                    .isEqualTo(expected.getOrDefault(name, Ownership.NONE));
        }
    }

    private static NetBiosName name(String text) {
        return NetBiosName.of(text, 0x03, StandardCharsets.US_ASCII);
    }
}
