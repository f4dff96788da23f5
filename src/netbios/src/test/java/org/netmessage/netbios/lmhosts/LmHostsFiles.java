package org.netmessage.netbios.lmhosts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.netmessage.netbios.name.NetBiosName;

/** LMHOSTS files of one test. */
record LmHostsFiles(Path directory) {
    static final Charset CP850 = Charset.forName("IBM850");

    Path write(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n", CP850);
    }

    /** Writes a file of these lines and reads it. */
    LmHosts lmHosts(String... lines) throws IOException {
        return read(write("lmhosts", lines));
    }

    static LmHosts read(Path file) throws IOException {
        return LmHosts.read(file, CP850, LmHostsLimits.DEFAULT);
    }

    /** What holds for whatever a file has in it. */
    static void expectSound(LmHosts hosts) {
        assertThat(hosts.problems()).hasSizeLessThanOrEqualTo(100);
        for (LmHostsProblem problem : hosts.problems()) {
            assertThat(problem.text()).matches("[ -~]+");
        }
        for (LmHostsEntry entry : hosts.entries()) {
            assertThat(hosts.find(entry.name())).as("%s", entry).isNotEmpty();
            entry.domain().ifPresent(domain -> assertThat(hosts.find(domain)).isNotEmpty());
        }
    }

    static NetBiosName name(String text, int suffix) {
        return NetBiosName.of(text, suffix, US_ASCII);
    }

    static Inet4Address address(String text) {
        try {
            return (Inet4Address) InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static List<Inet4Address> addresses(String... texts) {
        return List.of(texts).stream().map(LmHostsFiles::address).toList();
    }
}
