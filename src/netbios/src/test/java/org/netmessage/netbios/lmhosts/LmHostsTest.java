package org.netmessage.netbios.lmhosts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.netmessage.netbios.lmhosts.LmHostsFiles.CP850;
import static org.netmessage.netbios.lmhosts.LmHostsFiles.address;
import static org.netmessage.netbios.lmhosts.LmHostsFiles.addresses;
import static org.netmessage.netbios.lmhosts.LmHostsFiles.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.name.NetBiosName;

/** What the lines of one file say. */
class LmHostsTest {
    @TempDir
    private Path directory;

    private LmHostsFiles files;

    @BeforeEach
    void inTheDirectory() {
        files = new LmHostsFiles(directory);
    }

    @Test
    void readsTheExampleOfTheSheet() throws IOException {
        LmHosts hosts = files.lmHosts(
                "192.0.2.20   WS1                          #PRE",
                "192.0.2.20   \"ALICE          \\0x03\"       #PRE  # one alias",
                "192.0.2.5    DC1      #PRE #DOM:CORP",
                "#BEGIN_ALTERNATE",
                "#INCLUDE \\\\srv1\\public\\lmhosts",
                "#INCLUDE \\\\srv2\\public\\lmhosts",
                "#END_ALTERNATE");

        assertThat(hosts.find(name("WS1", 0x20))).isEqualTo(addresses("192.0.2.20"));
        assertThat(hosts.find(name("ALICE", 0x03))).isEqualTo(addresses("192.0.2.20"));
        assertThat(hosts.find(name("ALICE", 0x00))).isEmpty();
        assertThat(hosts.find(name("DC1", 0x00))).isEqualTo(addresses("192.0.2.5"));
        assertThat(hosts.find(name("CORP", 0x1C))).isEqualTo(addresses("192.0.2.5"));
        assertThat(hosts.groupMembers("corp")).isEqualTo(addresses("192.0.2.5"));
        assertThat(hosts.preloaded()).hasSize(3).isEqualTo(hosts.entries());
        assertThat(hosts.problems())
                .extracting(LmHostsProblem::line, LmHostsProblem::text)
                .satisfiesExactly(
                        first -> assertThat(first.toString()).contains("5", "srv1", "share of a server"),
                        second -> assertThat(second.toString()).contains("6", "srv2", "share of a server"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x03, 0x1B, 0x1D, 0x20, 0xFF})
    void findsNameWithoutSuffixWithEverySuffixOfHost(int suffix) throws IOException {
        assertThat(files.lmHosts("192.0.2.1 WS1").find(name("WS1", suffix))).isEqualTo(addresses("192.0.2.1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1C, 0x1E})
    void takesNoHostForGroup(int suffix) throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 WS1 #PRE #DOM:CORP");

        assertThat(hosts.find(name("WS1", suffix))).isEmpty();
    }

    @Test
    void findsGroupThatIsQuoted() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 \"CORP           \\0x1c\"", "192.0.2.2 \"CORP           \\0x1E\"");

        assertThat(hosts.find(name("CORP", 0x1C))).isEqualTo(addresses("192.0.2.1"));
        assertThat(hosts.find(name("CORP", 0x1E))).isEqualTo(addresses("192.0.2.2"));
    }

    @Test
    void findsEveryControllerOfDomainAndThosePreloadedFirst() throws IOException {
        LmHosts hosts = files.lmHosts(
                "192.0.2.1 DC1 #DOM:CORP",
                "192.0.2.2 DC2 #DOM:CORP #PRE",
                "192.0.2.3 DC3 #PRE #DOM:Corp",
                "192.0.2.3 DC3BIS #PRE #DOM:CORP",
                "192.0.2.4 DC4 #DOM:LAB",
                "192.0.2.5 DC5 #DOM:LAB");

        assertThat(hosts.find(name("CORP", 0x1C))).isEqualTo(addresses("192.0.2.2", "192.0.2.3"));
        assertThat(hosts.groupMembers("CORP")).isEqualTo(addresses("192.0.2.1", "192.0.2.2", "192.0.2.3"));
        assertThat(hosts.find(name("LAB", 0x1C))).isEqualTo(addresses("192.0.2.4", "192.0.2.5"));
        assertThat(hosts.findPreloaded(name("LAB", 0x1C))).isEmpty();
        assertThat(hosts.find(name("CORP", 0x1B))).isEmpty();
        assertThat(hosts.groupMembers("NOBODY")).isEmpty();
    }

    @Test
    void refusesDomainThatIsNoName() throws IOException {
        LmHosts hosts = files.lmHosts("");

        assertThatIllegalArgumentException().isThrownBy(() -> hosts.groupMembers("SIXTEENLETTERSXX"));
    }

    @Test
    void stopsAtTheFirstMatch() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 WS1", "192.0.2.2 WS1");

        assertThat(hosts.find(name("WS1", 0x03))).isEqualTo(addresses("192.0.2.1"));
    }

    @Test
    void readsOnBehindMultihomedEntry() throws IOException {
        LmHosts hosts = files.lmHosts(
                "192.0.2.1 WS1 #MH",
                "192.0.2.9 WS2",
                "192.0.2.1 WS1 #MH",
                "192.0.2.2 \"WS1            \\0x03\" #MH",
                "192.0.2.3 WS1",
                "192.0.2.4 WS1 #MH");

        assertThat(hosts.find(name("WS1", 0x03))).isEqualTo(addresses("192.0.2.1", "192.0.2.2", "192.0.2.3"));
        assertThat(hosts.find(name("WS1", 0x00))).isEqualTo(addresses("192.0.2.1", "192.0.2.3"));
    }

    @Test
    void prefersWhatIsPreloaded() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 WS1", "192.0.2.2 WS1 #PRE", "192.0.2.3 WS2");

        assertThat(hosts.find(name("WS1", 0x03))).isEqualTo(addresses("192.0.2.2"));
        assertThat(hosts.findPreloaded(name("WS1", 0x03))).isEqualTo(addresses("192.0.2.2"));
        assertThat(hosts.find(name("WS2", 0x03))).isEqualTo(addresses("192.0.2.3"));
        assertThat(hosts.findPreloaded(name("WS2", 0x03))).isEmpty();
    }

    @Test
    void readsTheNextPreloadedEntryBehindMultihomedOne() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 WS1 #PRE #MH", "192.0.2.2 WS1 #MH", "192.0.2.3 WS1 #PRE");

        assertThat(hosts.find(name("WS1", 0x03))).isEqualTo(addresses("192.0.2.1", "192.0.2.3"));
    }

    @Test
    void knowsNoCaseOfNames() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 Ws1", "192.0.2.2 \"alice          \\0x03\"");

        assertThat(hosts.find(name("WS1", 0x20))).isEqualTo(addresses("192.0.2.1"));
        assertThat(hosts.find(name("wS1", 0x20))).isEqualTo(addresses("192.0.2.1"));
        assertThat(hosts.find(name("ALICE", 0x03))).isEqualTo(addresses("192.0.2.2"));
        assertThat(hosts.find(name("Alice", 0x03))).isEqualTo(addresses("192.0.2.2"));
    }

    @Test
    void readsAnyByteInQuotes() throws IOException {
        LmHosts hosts = files.lmHosts(
                "192.0.2.1 \"\\0x01\\0x02__MSBROWSE__\\0x02\\0x01\"", "192.0.2.2 \"\\0x61\\0xFf23456789012345\"");

        assertThat(hosts.find(NetBiosName.ofBytes("\1\2__MSBROWSE__\2\1".getBytes(ISO_8859_1))))
                .isEqualTo(addresses("192.0.2.1"));
        assertThat(hosts.find(NetBiosName.ofBytes("a\u00FF23456789012345".getBytes(ISO_8859_1))))
                .isEqualTo(addresses("192.0.2.2"));
        assertThat(hosts.problems()).isEmpty();
    }

    @Test
    void takesSixteenQuotedBytesAsTheyAre() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 \"WITH BLANKS    X\"#PRE");

        assertThat(hosts.entries().get(0).name()).hasToString("WITH BLANKS<58>");
        assertThat(hosts.preloaded()).hasSize(1);
    }

    @Test
    void takesShortQuotedNameForOneWithoutSuffix() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 \"my pc\" # the one in the corner");

        assertThat(hosts.find(name("MY PC", 0x03))).isEqualTo(addresses("192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "FOO#20, FOO, 0x20, true",
        "foo#1b, FOO, 0x1B, true",
        "FOO#20, FOO, 0x00, false",
        "FOO#1c, FOO, 0x1C, true",
        "FOO#2, FOO, 0x20, true", // a comment, so every suffix
        "FOO#200, FOO, 0x00, true",
        "FOO#PRE, FOO, 0x00, true",
    })
    void readsSuffixAsSambaWritesItWhenItCanBeNothingElse(String written, String text, String suffix, boolean found)
            throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 " + written);

        assertThat(hosts.find(name(text, Integer.decode(suffix)))).hasSize(found ? 1 : 0);
        assertThat(hosts.problems()).isEmpty();
    }

    @Test
    void readsKeywordsBehindTheNameWithoutBlank() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 WS1#PRE", "192.0.2.2 WS2#20 #PRE #DOM:CORP");

        assertThat(hosts.preloaded()).hasSize(2);
        assertThat(hosts.groupMembers("CORP")).isEqualTo(addresses("192.0.2.2"));
    }

    @Test
    void readsNoKeywordInComment() throws IOException {
        LmHosts hosts = files.lmHosts(
                "# 192.0.2.1 WS1 #PRE",
                "192.0.2.2 WS2 # was #PRE #DOM:CORP",
                "192.0.2.3 WS3 #PREVIOUS machine",
                "#INCLUDED nothing",
                "#",
                "");

        assertThat(hosts.entries()).hasSize(2).noneMatch(LmHostsEntry::preloaded);
        assertThat(hosts.groupMembers("CORP")).isEmpty();
        assertThat(hosts.problems()).isEmpty();
    }

    @Test
    void comparesNoScope() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 WS1", "192.0.2.2 \"\\0x01\\0x01\\0x01             \"");

        assertThat(hosts.find(name("WS1", 0x03).withScope("CORP"))).isEqualTo(addresses("192.0.2.1"));
        assertThat(hosts.find(hosts.entries().get(1).name().withScope("CORP"))).isEqualTo(addresses("192.0.2.2"));
    }

    @Test
    void findsNameThatEndsInZero() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 WS\0 #DOM:CORP\0");

        assertThat(hosts.find(NetBiosName.of("WS\0", 0x03, CP850))).isEqualTo(addresses("192.0.2.1"));
        assertThat(hosts.find(NetBiosName.of("CORP\0", 0x1C, CP850))).isEqualTo(addresses("192.0.2.1"));
    }

    @Test
    void findsNoWildcard() throws IOException {
        assertThat(files.lmHosts("192.0.2.1 WS1").find(NetBiosName.WILDCARD)).isEmpty();
    }

    @Test
    void readsLinesOfDos() throws IOException {
        LmHosts hosts = LmHostsFiles.read(Files.writeString(
                directory.resolve("dos"), "192.0.2.1\tWS1\t#PRE\r\n\r\n192.0.2.2 WS2\r\n\u001A", CP850));

        assertThat(hosts.entries()).extracting(LmHostsEntry::address).isEqualTo(addresses("192.0.2.1", "192.0.2.2"));
        assertThat(hosts.problems()).isEmpty();
    }

    @Test
    void readsLastLineWithoutEnd() throws IOException {
        LmHosts hosts = LmHostsFiles.read(Files.writeString(directory.resolve("short"), "192.0.2.1 WS1"));

        assertThat(hosts.entries()).hasSize(1);
    }

    @Test
    void readsNamesInTheCodePage() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 MÜLLER", "192.0.2.2 \"MÜLLER         \\0x03\"", "192.0.2.3 Möller");

        assertThat(hosts.find(NetBiosName.of("MÜLLER", 0x00, CP850))).isEqualTo(addresses("192.0.2.1"));
        // only ASCII letters have a case
        assertThat(hosts.find(NetBiosName.of("MöLLER", 0x00, CP850))).isEqualTo(addresses("192.0.2.3"));
        assertThat(hosts.find(NetBiosName.of("MÖLLER", 0x00, CP850))).isEmpty();
        assertThat(hosts.entries().get(1).name()).isEqualTo(NetBiosName.of("MÜLLER", 0x03, CP850));
    }

    @Test
    void readsUtf8BehindItsByteOrderMark() throws IOException {
        LmHosts hosts = LmHostsFiles.read(
                Files.writeString(directory.resolve("utf8"), "\uFEFF192.0.2.1 MÜLLER\r\n192.0.2.2 €"));

        assertThat(hosts.find(NetBiosName.of("MÜLLER", 0x00, CP850))).isEqualTo(addresses("192.0.2.1"));
        assertThat(hosts.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("IBM850"));
    }

    @Test
    void hasNothingInEmptyFile() throws IOException {
        LmHosts hosts = LmHostsFiles.read(Files.createFile(directory.resolve("empty")));

        assertThat(hosts.entries()).isEmpty();
        assertThat(hosts.problems()).isEmpty();
        assertThat(hosts.find(name("WS1", 0))).isEmpty();
    }

    @Test
    void takesAnyAddressOfHost() throws IOException {
        LmHosts hosts = files.lmHosts("1.0.0.0 A", "127.0.0.1 B", "223.255.255.255 C");

        assertThat(hosts.entries())
                .extracting(LmHostsEntry::address)
                .containsExactly(address("1.0.0.0"), address("127.0.0.1"), address("223.255.255.255"));
    }
}
