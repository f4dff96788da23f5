package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The jar that holds everything, as a process of its own; there is none before the package phase. */
@EnabledIfSystemProperty(named = "netmsg.jar", matches = ".+")
class NetmsgJarIT {
    private static final String JAR = System.getProperty("netmsg.jar", "target/netmsg.jar");

    @TempDir
    private Path directory;

    private Peer peer;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void startPeer() throws Exception {
        peer = new Peer("ALICE");
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        peer.close();
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectOutput(file("out").toFile())
                .redirectError(file("err").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private String read(String name) {
        try {
            return Files.readString(file(name), Terminal.charset());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    @Test
    void sendsAndEnds() throws Exception {
        Process process = start(peer.command("send", "ALICE", "hello"));

        assertThat(exitCode(process)).as(() -> read("err")).isZero();
        assertThat(read("out")).isEqualTo("ALICE: acknowledged by the recipient" + System.lineSeparator());
        assertThat(read("err")).isEmpty();
        assertThat(peer.messages.poll(5, TimeUnit.SECONDS).text()).isEqualTo("hello");
    }

    @Test
    void exitCodeTellsTheStatus() throws Exception {
        assertThat(exitCode(start(peer.command("query", "nobody")))).isEqualTo(3);
        assertThat(read("err")).startsWith("netmsg: NERR_NameNotFound (2273): ").doesNotContain("\tat ");
    }

    @Test
    void givesItsNamesUpWhenItIsEnded() throws Exception {
        Process process = start(peer.command("listen", "CAROL"));
        await().until(() -> read("err").contains("CAROL is ours"));
        peer.functions.netMessageBufferSend(Optional.empty(), "CAROL", Optional.empty(), "hello");

        process.destroy(); // as Ctrl-C, a signal that can be handled

        assertThat(exitCode(process)).isEqualTo(143);
        assertThat(read("out")).contains("From: PEER", "  hello");
        assertThat(CapturedRun.of(peer.command("query", "CAROL")).exitCode).isEqualTo(3);
        peer.functions.netMessageNameAdd(Optional.empty(), "CAROL");
    }

    @Test
    void logOfALostPortIsOneLine() throws Exception {
        Process process = start(peer.command("listen", "--address=127.0.0.2", "CAROL"));

        assertThat(exitCode(process)).isEqualTo(4);
        assertThat(read("err").lines()).isNotEmpty().allMatch(line -> line.startsWith("netmsg: "));
    }

    @Test
    void holdsLicencesAndNothingTwice() throws Exception {
        try (JarFile jar = new JarFile(JAR)) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();
            assertThat(names)
                    .doesNotHaveDuplicates()
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "META-INF/services/reactor.blockhound.integration.BlockHoundIntegration")
                    .noneMatch(name -> name.endsWith("module-info.class"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .matches("[0-9].*");
            assertThat(new String(
                            jar.getInputStream(jar.getJarEntry("META-INF/io.netty.versions.properties"))
                                    .readAllBytes(),
                            Terminal.charset()))
                    .contains("netty-common.version", "netty-buffer.version", "netty-transport.version");
        }
    }
}
