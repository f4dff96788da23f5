package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.netmessage.messenger.TextPolicy.Unmappable;
import org.netmessage.netbios.codec.Octets;

/** What is so for all texts that a code page can write. */
class MessageTextPropertyTest {
    private static final int BLOCK = 128;
    private static final Map<Charset, List<String>> ALPHABETS = Stream.of(
                    "IBM437", "IBM850", "IBM852", "IBM866", "windows-31j")
            .map(Charset::forName)
            .collect(Collectors.toUnmodifiableMap(codePage -> codePage, MessageTextPropertyTest::alphabet));

    /** A text and a code page that has all of its characters. */
    record Written(Charset codePage, String text) {
        @Override
        public String toString() {
            return codePage + " " + text;
        }
    }

    @Provide
    Arbitrary<Written> texts() {
        return Arbitraries.of(ALPHABETS.keySet())
                .flatMap(codePage -> Arbitraries.of(ALPHABETS.getOrDefault(codePage, List.of()))
                        .list()
                        .ofMaxSize(600)
                        .map(letters -> new Written(codePage, String.join("", letters))));
    }

    /** Every character that survives the code page, but for other controls than the line end; most are no ASCII. */
    private static List<String> alphabet(Charset codePage) {
        return IntStream.range(0, 0xFFFE)
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .filter(c -> !Character.isSurrogate((char) c))
                .mapToObj(Character::toString)
                .filter(letter -> new String(letter.getBytes(codePage), codePage).equals(letter))
                .toList();
    }

    private static List<Octets> blocks(Written written) throws MessengerException {
        return MessageText.encode(written.text(), written.codePage(), Integer.MAX_VALUE, Unmappable.REFUSE)
                .blocks();
    }

    private static byte[] join(List<Octets> blocks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        blocks.forEach(block -> all.writeBytes(block.toArray()));
        return all.toByteArray();
    }

    @Property(tries = 300)
    void isReadAsItWasWritten(@ForAll("texts") Written written) throws Exception {
        byte[] bytes = join(blocks(written));

        assertThat(MessageText.decode(bytes, written.codePage(), false)).isEqualTo(written.text());
        assertThat(MessageText.decode(bytes, written.codePage(), true)).isEqualTo(OemText.neutralise(written.text()));
    }

    @Property(tries = 300)
    void isCutIntoFullBlocksOfWholeCharacters(@ForAll("texts") Written written) throws Exception {
        List<Octets> blocks = blocks(written);

        assertThat(join(blocks))
                .isEqualTo(written.text().replace('\n', '\u0014').getBytes(written.codePage()));
        StringBuilder blockByBlock = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            boolean last = i == blocks.size() - 1;
            int least = written.codePage().newEncoder().maxBytesPerChar() > 1 ? BLOCK - 1 : BLOCK;
            assertThat(blocks.get(i).length()).isBetween(last ? 1 : least, BLOCK);
            blockByBlock.append(MessageText.decode(blocks.get(i).toArray(), written.codePage(), false));
        }
        assertThat(blockByBlock).hasToString(written.text());
    }

    @Property(tries = 300)
    void policiesLeaveItAlone(@ForAll("texts") Written written) throws Exception {
        for (Unmappable policy : Unmappable.values()) {
            assertThat(OemText.fit(written.text(), written.codePage(), policy)).isEqualTo(written.text());
        }
    }

    @Property(tries = 300)
    void isCutForDatagramAtTheLastCharacterThatFits(
            @ForAll("texts") Written written, @ForAll @IntRange(max = 424) int room) throws Exception {
        MessageText.OneDatagram one =
                MessageText.encodeOne(written.text(), written.codePage(), room, Unmappable.REPLACE);
        String whole = written.text().replace("\n", "\r\n");
        int wholeLength = whole.getBytes(written.codePage()).length;

        String read = MessageText.decode(one.octets().toArray(), written.codePage(), false);

        assertThat(one.octets().length()).isLessThanOrEqualTo(room);
        assertThat(one.cut()).isEqualTo(wholeLength > room);
        assertThat(written.text()).startsWith(read);
        assertThat(one.octets().length()).isGreaterThanOrEqualTo(Math.min(room - 1, wholeLength));
    }

    @Property(tries = 300)
    void neutralTextStaysAsItIs(@ForAll String text) {
        String neutral = OemText.neutralise(text);

        assertThat(OemText.neutralise(neutral)).isEqualTo(neutral);
        assertThat(neutral).hasSameSizeAs(text);
    }

    @Property(tries = 300)
    void anyTextCanBeFitted(@ForAll("anything") String text, @ForAll("pages") Charset codePage) throws Exception {
        for (Unmappable policy : new Unmappable[] {Unmappable.REPLACE, Unmappable.TRANSLITERATE}) {
            List<Octets> blocks = MessageText.encode(text, codePage, Integer.MAX_VALUE, policy)
                    .blocks();
            assertThat(blocks).allSatisfy(block -> assertThat(block.length()).isBetween(1, BLOCK));
        }
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.strings().ofMaxLength(300);
    }

    @Provide
    Arbitrary<Charset> pages() {
        return Arbitraries.of(ALPHABETS.keySet());
    }
}
