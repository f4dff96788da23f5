package org.netmessage.netbios.codec;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.netmessage.netbios.name.NetBiosName;

/** NetBIOS names of any bytes, without and with scope. */
public final class NameArbitraries {
    private NameArbitraries() {}

    /** Any 16 bytes in the empty scope. */
    public static Arbitrary<NetBiosName> unscoped() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(NetBiosName.LENGTH)
                .map(NetBiosName::ofBytes);
    }

    /** Any 16 bytes in any scope. */
    public static Arbitrary<NetBiosName> names() {
        return Combinators.combine(unscoped(), scopes()).as(NetBiosName::withScope);
    }

    private static Arbitrary<String> scopes() {
        return Arbitraries.oneOf(
                Arbitraries.just(""),
                scopes(3, 63), // three of the longest labels
                scopes(4, 54), // 219 bytes, as long as four labels of one length can be
                scopes(110, 1)); // as many labels as there can be
    }

    private static Arbitrary<String> scopes(int maxLabels, int maxLength) {
        return Arbitraries.chars()
                .range('\0', '\u00FF')
                .filter(c -> c != '.')
                .map(String::valueOf)
                .list()
                .ofMinSize(1)
                .ofMaxSize(maxLength)
                .map(characters -> String.join("", characters))
                .list()
                .ofMinSize(1)
                .ofMaxSize(maxLabels)
                .map(labels -> String.join(".", labels));
    }
}
