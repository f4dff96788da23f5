package org.netmessage.netbios.lmhosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.lmhosts.LmHostsFiles.CP850;
import static org.netmessage.netbios.lmhosts.LmHostsFiles.addresses;
import static org.netmessage.netbios.lmhosts.LmHostsFiles.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that include others. */
class LmHostsIncludeTest {
    @TempDir
    private Path directory;

    private LmHostsFiles files;

    @BeforeEach
    void inTheDirectory() {
        files = new LmHostsFiles(directory);
    }

    private static void expectProblem(LmHosts hosts, String... words) {
        assertThat(hosts.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains(words));
    }

    @Test
    void readsIncludedFileInItsPlace() throws IOException {
        files.write("more", "192.0.2.2 WS1", "192.0.2.2 WS2");

        LmHosts hosts = files.lmHosts("192.0.2.1 WS1", "#INCLUDE more", "192.0.2.3 WS2");

        assertThat(hosts.find(name("WS1", 0))).isEqualTo(addresses("192.0.2.1"));
        assertThat(hosts.find(name("WS2", 0))).isEqualTo(addresses("192.0.2.2"));
        assertThat(hosts.problems()).isEmpty();
    }

    @Test
    void findsIncludedFileFromTheDirectoryOfTheIncluding() throws IOException {
        Files.createDirectory(directory.resolve("sub"));
        Path other = files.write("with blank", "192.0.2.3 WS3");
        files.write("sub/one", "#INCLUDE two # beside this", "#INCLUDE ../with blank");
        files.write("sub/two", "192.0.2.2 WS2");

        LmHosts hosts = files.lmHosts("#INCLUDE   sub/one   ", "#INCLUDE " + other);

        assertThat(hosts.entries()).hasSize(3);
        assertThat(hosts.problems()).isEmpty();
    }

    @Test
    void namesTheIncludedFileInItsProblems() throws IOException {
        files.write("more", "", "bad");

        expectProblem(files.lmHosts("#INCLUDE more"), directory.resolve("more") + ":2: ");
    }

    @Test
    void leavesMissingFileOut() throws IOException {
        LmHosts hosts = files.lmHosts("#INCLUDE missing", "192.0.2.1 WS1");

        expectProblem(hosts, "lmhosts:1:", "\"missing\"", "no such file");
        assertThat(hosts.entries()).hasSize(1);
    }

    @Test
    void leavesOutWhatIsNoFile() throws IOException {
        Files.createDirectory(directory.resolve("sub"));

        expectProblem(files.lmHosts("#INCLUDE sub"), "no regular file");
        expectProblem(files.lmHosts("#INCLUDE a\0b"), "a.b", "left out");
    }

    @Test
    void leavesFileOutThatIncludesItself() throws IOException {
        LmHosts hosts = files.lmHosts("192.0.2.1 WS1", "#INCLUDE lmhosts", "192.0.2.2 WS2");

        expectProblem(hosts, "lmhosts:2:", "includes itself");
        assertThat(hosts.entries()).hasSize(2);
    }

    @Test
    void leavesCycleOutHoweverItsFilesAreCalled() throws IOException {
        files.write("a", "192.0.2.1 A", "#INCLUDE b");
        files.write("b", "192.0.2.2 B", "#INCLUDE link");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("a"));

        LmHosts hosts = LmHostsFiles.read(directory.resolve("a"));

        expectProblem(hosts, "b:2:", "\"link\"", "includes itself");
        assertThat(hosts.entries()).hasSize(2);
    }

    @Test
    void readsFileTwiceThatIsIncludedTwice() throws IOException {
        files.write("more", "192.0.2.1 WS1");

        LmHosts hosts = files.lmHosts("#INCLUDE more", "#INCLUDE more");

        assertThat(hosts.entries()).hasSize(2);
        assertThat(hosts.problems()).isEmpty();
    }

    @Test
    void readsNoDeeperThanItsLimit() throws IOException {
        files.write("a", "#INCLUDE b");
        files.write("b", "192.0.2.1 B", "#INCLUDE c");
        files.write("c", "192.0.2.2 C");

        LmHosts hosts = LmHosts.read(directory.resolve("a"), CP850, new LmHostsLimits(200, 40, 3, 1, 10));

        expectProblem(hosts, "b:2:", "more than 1 files deep");
        assertThat(hosts.entries()).hasSize(1);
    }

    @Test
    void readsNoMoreFilesThanItsLimit() throws IOException {
        files.write("more", "192.0.2.1 WS1");
        Path file = files.write("lmhosts", "#INCLUDE more", "#INCLUDE more");

        LmHosts hosts = LmHosts.read(file, CP850, new LmHostsLimits(200, 40, 3, 1, 2));

        expectProblem(hosts, "lmhosts:2:", "more than 2");
        assertThat(hosts.entries()).hasSize(1);
    }

    @Test
    void leavesFileOutThatIsTooLong() throws IOException {
        files.write("long", "#".repeat(300));
        Path file = files.write("lmhosts", "#INCLUDE long", "192.0.2.1 WS1");

        LmHosts hosts = LmHosts.read(file, CP850, new LmHostsLimits(200, 40, 3, 1, 2));

        expectProblem(hosts, "longer than 200 bytes");
        assertThat(hosts.entries()).hasSize(1);
    }

    @Test
    void stopsEverywhereWhenThereAreTooManyEntries() throws IOException {
        files.write("more", "192.0.2.2 B", "192.0.2.3 C");
        Path file = files.write("lmhosts", "192.0.2.1 A", "#INCLUDE more", "192.0.2.4 D");

        LmHosts hosts = LmHosts.read(file, CP850, new LmHostsLimits(200, 40, 2, 1, 2));

        expectProblem(hosts, "more:2:", "more than 2 entries");
        assertThat(hosts.entries()).hasSize(2);
    }

    @Test
    void readsTheFirstAlternateThatCanBeRead() throws IOException {
        files.write("second", "192.0.2.2 WS1");
        files.write("third", "192.0.2.3 WS3");
        files.write("behind", "192.0.2.4 WS4");

        LmHosts hosts = files.lmHosts(
                "#BEGIN_ALTERNATE",
                "#INCLUDE missing",
                "#INCLUDE second",
                "#INCLUDE third",
                "#END_ALTERNATE",
                "#INCLUDE behind",
                "#BEGIN_ALTERNATE",
                "#INCLUDE third",
                "#INCLUDE second",
                "#END_ALTERNATE");

        assertThat(hosts.entries())
                .extracting(LmHostsEntry::address)
                .isEqualTo(addresses("192.0.2.2", "192.0.2.4", "192.0.2.3"));
        expectProblem(hosts, "\"missing\"", "no such file");
    }

    @Test
    void triesTheNextAlternateBehindCycle() throws IOException {
        files.write("more", "192.0.2.2 WS1");

        LmHosts hosts = files.lmHosts("#BEGIN_ALTERNATE", "#INCLUDE lmhosts", "#INCLUDE more", "#END_ALTERNATE");

        assertThat(hosts.entries()).hasSize(1);
        expectProblem(hosts, "includes itself");
    }

    @Test
    void takesAlternateAsReadWhateverItsLinesAre() throws IOException {
        files.write("bad", "bad");
        files.write("good", "192.0.2.2 WS1");

        LmHosts hosts = files.lmHosts("#BEGIN_ALTERNATE", "#INCLUDE bad", "#INCLUDE good", "#END_ALTERNATE");

        assertThat(hosts.entries()).isEmpty();
    }
}
