package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TextPolicy.Unmappable;
import org.netmessage.netbios.codec.Octets;

class MessageTextTest {
    private static final Charset CP850 = TestNodes.CP850;
    private static final int MAX = 652;
    private static final int ROUNDS = 500;

    private static List<Octets> blocks(String text, String codePage) throws MessengerException {
        return MessageText.encode(text, Charset.forName(codePage), MAX, Unmappable.REPLACE)
                .blocks();
    }

    private static List<Integer> lengths(List<Octets> blocks) {
        return blocks.stream().map(Octets::length).toList();
    }

    private static String hex(String text, String codePage) throws MessengerException {
        return String.join(
                "", blocks(text, codePage).stream().map(Octets::toString).toList());
    }

    private static String decode(String received) {
        return MessageText.decode(received.getBytes(CP850), CP850, false);
    }

    private static byte[] join(List<Octets> blocks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        blocks.forEach(block -> all.writeBytes(block.toArray()));
        return all.toByteArray();
    }

    @ParameterizedTest(name = "{0} bytes: {1} full blocks, {2} more")
    @CsvSource({"1, 0, 1", "127, 0, 127", "128, 1, 0", "129, 1, 1", "256, 2, 0", "257, 2, 1", "652, 5, 12"})
    void cutsIntoBlocksOf128Bytes(int length, int full, int rest) throws Exception {
        List<Integer> expected = Stream.concat(Stream.generate(() -> 128).limit(full), Stream.of(rest))
                .filter(part -> part > 0)
                .toList();

        assertThat(lengths(blocks("x".repeat(length), "IBM850"))).isEqualTo(expected);
    }

    @Test
    void emptyTextHasNoBlocks() throws Exception {
        MessageText empty = MessageText.encode("", CP850, MAX, Unmappable.REPLACE);

        assertThat(empty.blocks()).isEmpty();
        assertThat(empty.singleBlock()).isTrue();
        assertThat(empty.only()).isEqualTo(Octets.of());
    }

    @ParameterizedTest
    @CsvSource({"128, true", "129, false"})
    void fitsIntoOneSmbUpTo128Bytes(int length, boolean single) throws Exception {
        assertThat(MessageText.encode("x".repeat(length), CP850, MAX, Unmappable.REPLACE)
                        .singleBlock())
                .isEqualTo(single);
    }

    @ParameterizedTest
    @CsvSource({"653, 652", "1, 0", "4001, 4000"})
    void refusesMoreThanTheLimit(int length, int limit) {
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(() -> MessageText.encode("x".repeat(length), CP850, limit, Unmappable.REPLACE))
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER));
    }

    @Test
    void countsBytesAgainstTheLimitAfterConversion() throws Exception {
        assertThat(MessageText.encode("\r\n".repeat(10), CP850, 10, Unmappable.REPLACE)
                        .only()
                        .length())
                .isEqualTo(10);
        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(() ->
                        MessageText.encode("あ".repeat(6), Charset.forName("windows-31j"), 11, Unmappable.REPLACE));
    }

    @ParameterizedTest
    @CsvSource({"'a\rb', 1", "'a\nb', 1", "'a\r\nb', 1", "'a\n\rb', 1", "'a\n\r\nb', 2", "'a\r\r\nb', 2", "'a\n\nb', 2"
    })
    void writesEveryLineEndAsOneByte(String text, int lineEnds) throws Exception {
        assertThat(hex(text, "IBM850")).isEqualTo("61" + "14".repeat(lineEnds) + "62");
    }

    @Test
    void neverCutsPairOfLineEndIntoTwo() throws Exception {
        List<Octets> blocks = blocks("x".repeat(127) + "\r\n" + "y", "IBM850");

        assertThat(lengths(blocks)).containsExactly(128, 1);
        assertThat(blocks.get(0).toArray()).endsWith(0x14);
        assertThat(blocks.get(1)).isEqualTo(Octets.of((byte) 'y'));
    }

    @Test
    void startsTheNextBlockWithLineEndBehindFullBlock() throws Exception {
        assertThat(blocks("x".repeat(128) + "\r\n", "IBM850").get(1)).isEqualTo(Octets.of((byte) 0x14));
    }

    @ParameterizedTest
    @CsvSource({"IBM850, 8494818e999ae1, b59b", "IBM437, 8494818e999ae1, 3f3f"})
    void writesUmlautsInOemCodePages(String codePage, String umlauts, String others) throws Exception {
        assertThat(hex("äöüÄÖÜß", codePage)).isEqualTo(umlauts);
        assertThat(hex("Áø", codePage)).isEqualTo(others); // only code page 850 has them
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-31j", "x-IBM943", "x-IBM943C", "x-IBM949", "GBK", "Big5"})
    void neverCutsInsideDoubleByteCharacter(String codePage) throws Exception {
        String text = "x" + "中".repeat(300);

        List<Octets> blocks = blocks(text, codePage);

        assertThat(lengths(blocks)).containsExactly(127, 128, 128, 128, 90);
        StringBuilder blockByBlock = new StringBuilder();
        blocks.forEach(block -> blockByBlock.append(new String(block.toArray(), Charset.forName(codePage))));
        assertThat(blockByBlock).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ω", "😀", "\uD83D", "\uDE00", "漢"})
    void writesQuestionMarkForWhatTheCodePageDoesNotHave(String character) throws Exception {
        assertThat(hex("a" + character + "b", "IBM850")).isEqualTo("613f62");
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"0, 0, false", "127, 127, false", "128, 128, false", "129, 128, true", "1000, 128, true"})
    void cutsTextOfOneDatagram(int length, int left, boolean cut) throws Exception {
        MessageText.OneDatagram one = MessageText.encodeOne("x".repeat(length), CP850, 128, Unmappable.REPLACE);

        assertThat(one.octets().length()).isEqualTo(left);
        assertThat(one.cut()).isEqualTo(cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-31j", "x-IBM943", "x-IBM943C", "x-IBM949", "GBK", "Big5"})
    void cutsTextOfOneDatagramBeforeDoubleByteCharacter(String codePage) throws Exception {
        Charset charset = Charset.forName(codePage);
        MessageText.OneDatagram one = MessageText.encodeOne("x" + "中".repeat(64), charset, 128, Unmappable.REPLACE);

        assertThat(one.cut()).isTrue();
        assertThat(new String(one.octets().toArray(), charset)).isEqualTo("x" + "中".repeat(63));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\r\nb", "a\n\rb"})
    void writesEveryLineEndOfDatagramAsPair(String text) throws Exception {
        assertThat(MessageText.encodeOne(text, CP850, 128, Unmappable.REPLACE).octets())
                .hasToString("610d0a62");
    }

    @Test
    void cutsNoLineEndOfDatagramInHalf() throws Exception {
        MessageText.OneDatagram one = MessageText.encodeOne("x".repeat(127) + "\ny", CP850, 128, Unmappable.REPLACE);

        assertThat(one.cut()).isTrue();
        assertThat(new String(one.octets().toArray(), CP850)).isEqualTo("x".repeat(127));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0014b", "a\r\nb", "a\n\rb", "a\rb", "a\nb"})
    void readsEveryLineEnd(String received) {
        assertThat(decode(received)).isEqualTo("a\nb");
    }

    @Test
    void readsLinesOfSmbclient() {
        assertThat(decode("line1\r\nline2\r\n\r\nline4")).isEqualTo("line1\nline2\n\nline4");
    }

    @Test
    void dropsZeroBytesOnlyAtTheEnd() {
        assertThat(decode("a\0b\0\0")).isEqualTo("a\0b");
        assertThat(decode("\0")).isEmpty();
        assertThat(decode("")).isEmpty();
    }

    @Test
    void readsBytesThatTheCodePageDoesNotHave() {
        assertThat(MessageText.decode(new byte[] {'a', (byte) 0x80}, StandardCharsets.US_ASCII, false))
                .isEqualTo("a\uFFFD");
    }

    /** {@code -Dwire.seed=N} repeats a failed run. */
    @ParameterizedTest
    @ValueSource(strings = {"IBM437", "IBM850", "IBM866", "windows-31j", "x-IBM949", "GBK"})
    void everyTextOfTheCodePageSurvivesTheWire(String name) throws Exception {
        long seed = Long.getLong("wire.seed", new Random().nextLong());
        Random random = new Random(seed);
        Charset codePage = Charset.forName(name);
        for (int round = 0; round < ROUNDS; round++) {
            String text = randomText(random, codePage);

            List<Octets> blocks = MessageText.encode(text, codePage, Integer.MAX_VALUE, Unmappable.REPLACE)
                    .blocks();

            String what = "round " + round + ", -Dwire.seed=" + seed;
            assertThat(MessageText.decode(join(blocks), codePage, false))
                    .as(what)
                    .isEqualTo(text);
            assertThat(lengths(blocks))
                    .as(what)
                    .allSatisfy(length -> assertThat(length).isBetween(1, 128));
        }
    }

    /** Characters that the code page has and keeps, and line ends. */
    private static String randomText(Random random, Charset codePage) {
        int length = random.nextInt(1000);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String next = random.nextInt(20) == 0 ? "\n" : Character.toString(' ' + random.nextInt(0xD800 - ' '));
            byte[] bytes = next.getBytes(codePage);
            if (new String(bytes, codePage).equals(next)) {
                text.append(next);
            }
        }
        return text.toString();
    }
}
