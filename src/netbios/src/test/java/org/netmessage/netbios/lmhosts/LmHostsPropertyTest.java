package org.netmessage.netbios.lmhosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.netmessage.netbios.name.NetBiosName;

/** What holds for every file. */
class LmHostsPropertyTest {
    private static final LmHostsLimits LIMITS = new LmHostsLimits(100_000, 200, 50, 0, 1);

    @Provide
    Arbitrary<Inet4Address> addresses() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 223),
                        Arbitraries.bytes().array(byte[].class).ofSize(3))
                .as((first, rest) -> address((byte) (int) first, rest[0], rest[1], rest[2]));
    }

    @Provide
    Arbitrary<NetBiosName> names() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(NetBiosName.LENGTH)
                .map(NetBiosName::ofBytes);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "192.0.2.1",
                        "WS1",
                        "#PRE",
                        "#MH",
                        "#DOM:",
                        "#DOM:CORP",
                        "#INCLUDE",
                        "#BEGIN_ALTERNATE",
                        "#END_ALTERNATE",
                        "\"",
                        "\\0x",
                        "\\0x03",
                        "#",
                        "#20",
                        " ",
                        "\t",
                        "\r",
                        "\n",
                        "\\\\srv\\share"),
                Arbitraries.strings().ofMaxLength(20));
    }

    private static Inet4Address address(byte... bytes) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LmHosts read(byte[] content) throws IOException {
        return LmHosts.of(Path.of("lmhosts"), content, LmHostsFiles.CP850, LIMITS);
    }

    @Property
    void findsEveryNameThatIsWrittenInEscapes(
            @ForAll("names") NetBiosName name, @ForAll("addresses") Inet4Address address) throws IOException {
        String escapes = HexFormat.of().withPrefix("\\0x").formatHex(name.bytes());

        LmHosts hosts = read((address.getHostAddress() + " \"" + escapes + "\"").getBytes(LmHostsFiles.CP850));

        assertThat(hosts.problems()).isEmpty();
        assertThat(hosts.entries()).extracting(LmHostsEntry::name).containsExactly(name);
        assertThat(hosts.find(name)).containsExactly(address);
    }

    @Property
    void readsAnyBytes(@ForAll byte[] content) throws IOException {
        LmHostsFiles.expectSound(read(content));
    }

    @Property
    void readsWhateverIsMadeOfItsWords(@ForAll @Size(max = 60) List<@From("words") String> words) throws IOException {
        LmHostsFiles.expectSound(read(String.join("", words).getBytes(LmHostsFiles.CP850)));
        LmHostsFiles.expectSound(read(String.join(" ", words).getBytes(LmHostsFiles.CP850)));
    }
}
