package org.netmessage.netbios.lmhosts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that include no other; the first byte chooses the code page. */
public class LmHostsFuzzTest {
    private static final LmHostsLimits LIMITS = new LmHostsLimits(100_000, 200, 50, 0, 1);
    // one byte for a character, several of which the second may look like a letter, and up to four
    private static final List<Charset> CODE_PAGES = List.of(LmHostsFiles.CP850, Charset.forName("Shift_JIS"), UTF_8);

    public static Stream<byte[]> seeds() {
        return Stream.of(
                        "192.0.2.20   WS1                          #PRE\n",
                        "192.0.2.20   \"ALICE          \\0x03\"       #PRE  # one alias\n",
                        "192.0.2.5    DC1      #PRE #DOM:CORP\r\n192.0.2.6 DC2#20 #MH\r\n\u001A",
                        "\uFEFF192.0.2.1 M\u00DCLLER\n192.0.2.2 \u8868\u793A\n",
                        "#BEGIN_ALTERNATE\n#INCLUDE \\\\srv1\\public\\lmhosts\n#INCLUDE lmhosts\n#END_ALTERNATE\n")
                .flatMap(text -> CODE_PAGES.stream().map(codePage -> seed(codePage, text)));
    }

    private static byte[] seed(Charset codePage, String text) {
        byte[] content = text.getBytes(codePage);
        byte[] seed = new byte[1 + content.length];
        seed[0] = (byte) CODE_PAGES.indexOf(codePage);
        System.arraycopy(content, 0, seed, 1, content.length);
        return seed;
    }

    @MethodSource("seeds")
    @FuzzTest
    public void readsFileWhateverIsInIt(byte[] data) throws IOException {
        Charset codePage = CODE_PAGES.get(data.length == 0 ? 0 : (data[0] & 0xFF) % CODE_PAGES.size());
        byte[] content = Arrays.copyOfRange(data, Math.min(1, data.length), data.length);

        LmHosts hosts = LmHosts.of(Path.of("lmhosts"), content, codePage, LIMITS);

        assertThat(hosts.entries()).hasSizeLessThanOrEqualTo(LIMITS.maxEntries());
        LmHostsFiles.expectSound(hosts);
    }
}
