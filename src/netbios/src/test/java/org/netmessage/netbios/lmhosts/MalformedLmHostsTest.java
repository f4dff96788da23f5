package org.netmessage.netbios.lmhosts;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.netmessage.netbios.lmhosts.LmHostsFiles.CP850;
import static org.netmessage.netbios.lmhosts.LmHostsFiles.addresses;
import static org.netmessage.netbios.lmhosts.LmHostsFiles.name;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bad line costs one line, and nothing reads without end. */
class MalformedLmHostsTest {
    private static final LmHostsLimits SMALL = new LmHostsLimits(200, 40, 3, 1, 2);

    @TempDir
    private Path directory;

    private LmHostsFiles files;

    @BeforeEach
    void inTheDirectory() {
        files = new LmHostsFiles(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "WS1 | no entry",
                "192.0.2.1 | no entry",
                "192.0.2.1 #PRE | no entry",
                "192.0.2.1 \"WS1 | no entry",
                "192.0.2 WS1 | no IPv4 address",
                "192.0.2.256 WS1 | no IPv4 address",
                "192.0.2.01 WS1 | leading zeros",
                "192.0.2.1. WS1 | no IPv4 address",
                "-1.0.2.1 WS1 | no IPv4 address",
                "fe80::1 WS1 | no IPv4 address",
                "0.0.0.0 WS1 | no IPv4 address of a host",
                "224.0.0.1 WS1 | no IPv4 address of a host",
                "255.255.255.255 WS1 | no IPv4 address of a host",
                "192.0.2.1 SIXTEENLETTERSXX | 16 bytes",
                "192.0.2.1 *SMBSERVER | wildcards",
                "192.0.2.1 MY PC | \"PC\" behind the name",
                "192.0.2.1 \"ALICE \\0x03\" | 7 bytes",
                "192.0.2.1 \"ALICE           \\0x03\" | 17 bytes",
                "192.0.2.1 \"SEVENTEEN LETTERS\" | 17 bytes",
                "192.0.2.1 \"ALICE          \\0x3\" | two hexadecimal digits",
                "192.0.2.1 \"ALICE          \\0xGG\" | two hexadecimal digits",
                "192.0.2.1 \"\" | 0 bytes",
                "192.0.2.1 \"ALICE\" BOB | \"BOB\" behind the name",
                "192.0.2.1 DC1 #DOM: | 0 bytes",
                "192.0.2.1 DC1 #DOM:SIXTEENLETTERSXX | 16 bytes",
                "#INCLUDE | without a path",
                "#INCLUDE # nothing | without a path",
                "#END_ALTERNATE | without #BEGIN_ALTERNATE",
            })
    void skipsBadLineAndSaysWhy(String line, String why) throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 BEFORE", line, "192.0.2.2 BEHIND");

        assertThat(hosts.entries()).hasSize(2);
        assertThat(hosts.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(directory.resolve("lmhosts"));
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.text()).contains(why);
            assertThat(problem).hasToString(problem.file() + ":2: " + problem.text());
        });
    }

    @Test
    void skipsLineThatIsNoTextInItsCharset() throws IOException {
        Path file = Files.write(
                directory.resolve("lmhosts"), "\uFEFF192.0.2.1 A\n192.0.2.2 M?LLER\n192.0.2.3 C".getBytes(UTF_8));
        byte[] content = Files.readAllBytes(file);
        content[new String(content, CP850).indexOf('?')] = (byte) 0x9A;

        LmHosts hosts = LmHostsFiles.read(Files.write(file, content));

        assertThat(hosts.entries()).hasSize(2);
        assertThat(hosts.problems()).singleElement().hasToString(file + ":2: line is no text in UTF-8");
    }

    @Test
    void repeatsNoControlCharacterOfTheFile() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 WS\u001B[2J\u0007 \rX", "#INCLUDE no\u001B[2Jfile");

        assertThat(hosts.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.text()).matches("[ -~]*"));
    }

    @Test
    void reportsAlternateThatDoesNotEnd() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 WS1", "#BEGIN_ALTERNATE", "#BEGIN_ALTERNATE");

        assertThat(hosts.problems())
                .extracting(LmHostsProblem::text)
                .satisfiesExactly(
                        nested -> assertThat(nested).contains("#BEGIN_ALTERNATE inside another"),
                        open -> assertThat(open).contains("without #END_ALTERNATE"));
    }

    @Test
    void reportsOnlyTheFirstHundredProblems() throws IOException {
        LmHosts hosts = files.lmHosts(Collections.nCopies(1000, "bad").toArray(String[]::new));

        assertThat(hosts.problems())
                .hasSize(100)
                .last()
                .satisfies(problem -> assertThat(problem.text()).contains("nothing more is reported"));
    }

    @Test
    void skipsLongLine() throws IOException {
        Path file = files.write("lmhosts", "192.0.2.1 A #" + "x".repeat(27), "192.0.2.2 B #" + "x".repeat(28));

        LmHosts hosts = LmHosts.read(file, CP850, SMALL);

        assertThat(hosts.entries()).hasSize(1);
        assertThat(hosts.problems()).singleElement().hasToString(file + ":2: line of 41 bytes, allowed are 40");
    }

    @Test
    void refusesFileThatIsTooLong() throws IOException {
        Path file = files.write("lmhosts", "#".repeat(199));
        assertThat(LmHosts.read(file, CP850, SMALL).entries()).isEmpty();
        files.write("lmhosts", "#".repeat(200));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> LmHosts.read(file, CP850, SMALL))
                .withMessageContainingAll(file.toString(), "longer than 200 bytes");
    }

    @Test
    void readsNoMoreEntriesThanItsLimit() throws IOException {
        Path file = files.write(
                "lmhosts", "#BEGIN_ALTERNATE", "192.0.2.1 A", "192.0.2.2 B", "192.0.2.3 C", "192.0.2.4 D", "bad");

        LmHosts hosts = LmHosts.read(file, CP850, SMALL);

        assertThat(hosts.entries()).hasSize(3);
        assertThat(hosts.find(name("D", 0))).isEmpty();
        assertThat(hosts.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("more than 3 entries"));
    }

    @Test
    void takesExactlyAsManyEntriesAsItsLimit() throws IOException {
        Path file = files.write("lmhosts", "192.0.2.1 A", "192.0.2.2 B", "192.0.2.3 C");

        assertThat(LmHosts.read(file, CP850, SMALL).problems()).isEmpty();
    }

    @Test
    void refusesUtf16() throws IOException {
        Path file = Files.write(directory.resolve("lmhosts"), "\uFEFF192.0.2.1 A\n".getBytes(UTF_16LE));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> LmHostsFiles.read(file))
                .withMessageContainingAll(file.toString(), "UTF-16", "IBM850");
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> LmHostsFiles.read(directory))
                .withMessageContaining("no regular file");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> LmHostsFiles.read(directory.resolve("nothing")));
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() throws IOException {
        Path file = files.write("lmhosts", "192.0.2.1 A");
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(ClosedByInterruptException.class).isThrownBy(() -> LmHostsFiles.read(file));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 1",
        "2147483647, 1, 1, 1, 1",
        "1, 0, 1, 1, 1",
        "1, 1, 0, 1, 1",
        "1, 1, 1, -1, 1",
        "1, 1, 1, 1, 0"
    })
    void refusesLimitsThatAreNone(int size, int line, int entries, int depth, int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LmHostsLimits(size, line, entries, depth, count))
                .withMessageContaining("allowed are");
    }

    @Test
    void keepsWhatIsBesideTheBadLine() throws IOException {
        LmHosts hosts = files.lmHosts("bad", "192.0.2.1 WS1", "bad");

        assertThat(hosts.find(name("WS1", 0x03))).isEqualTo(addresses("192.0.2.1"));
        assertThat(hosts.problems()).extracting(LmHostsProblem::line).containsExactly(1, 3);
    }

    @Test
    void readsLongLinesInTimeThatGrowsWithThem() throws IOException {
        // would take years if each blank could be tried in each of the places where blanks may be
        String blanks = " ".repeat(500_000);
        Path file = files.write(
                "lmhosts",
                "#INCLUDE" + blanks + "\rx",
                "192.0.2.1" + blanks + "\rx\r" + blanks + "\r#",
                "x" + blanks + "\"");

        LmHosts hosts = LmHosts.read(file, CP850, new LmHostsLimits(3_000_000, 3_000_000, 3, 1, 2));

        assertThat(hosts.entries()).hasSize(1);
        assertThat(hosts.problems()).extracting(LmHostsProblem::line).containsExactly(1, 3);
    }
}
