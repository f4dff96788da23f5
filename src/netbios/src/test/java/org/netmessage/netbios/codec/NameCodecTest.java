package org.netmessage.netbios.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.netbios.name.NetBiosName;

class NameCodecTest {
    private static final String LABEL_63 = "x".repeat(63);
    private static final String END = label("");

    private static String label(String text) {
        return (char) text.length() + text;
    }

    private static ByteBuf encoded(NetBiosName name) {
        ByteBuf out = Unpooled.buffer();
        NameCodec.encode(name, out);
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "ALICE, 3, EBEMEJEDEFCACACACACACACACACACAAD",
        "PRINTSRV, 3, FAFCEJEOFEFDFCFGCACACACACACACAAD",
        "The NetBIOS nam, 101, FEGIGFCAEOGFHEECEJEPFDCAGOGBGNGF",
    })
    void writesTwoLettersForEachByte(String text, int suffix, String letters) {
        ByteBuf out = encoded(NetBiosName.of(text, suffix, US_ASCII));

        assertThat(out.toString(US_ASCII)).isEqualTo(label(letters) + END);
    }

    @Test
    void writesTheWildcardPaddedWithZeros() {
        assertThat(encoded(NetBiosName.WILDCARD).toString(US_ASCII))
                .isEqualTo(label("CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA") + END);
    }

    @Test
    void writesTheScopeAsLabels() {
        // the example of RFC 1002 section 4.1
        NetBiosName fred = NetBiosName.of("FRED", ' ', US_ASCII).withScope("NETBIOS.COM");

        assertThat(encoded(fred).toString(US_ASCII))
                .isEqualTo(label("EGFCEFEECACACACACACACACACACACACA") + label("NETBIOS") + label("COM") + END);
    }

    @Test
    void keepsAllByteValuesInAllPositions() {
        IntStream.rangeClosed(0, 0xFF).forEach(value -> {
            byte[] bytes = new byte[NetBiosName.LENGTH];
            for (int position = 0; position < bytes.length; position++) {
                bytes[position] = (byte) (value + position);
            }
            NetBiosName name = NetBiosName.ofBytes(bytes);

            assertThat(NameCodec.decode(encoded(name))).isEqualTo(name);
        });
    }

    @Test
    void keepsAllByteValuesInScopeLabelsExceptTheDot() {
        IntStream.rangeClosed(0, 0xFF).filter(value -> value != '.').forEach(value -> {
            String label = new String(new byte[] {(byte) value, 'x', (byte) value}, ISO_8859_1);
            NetBiosName name = NetBiosName.WILDCARD.withScope(label + ".y");

            assertThat(NameCodec.decode(encoded(name))).isEqualTo(name);
        });
    }

    @Test
    void keepsTheLongestScope() {
        String longest = String.join(".", LABEL_63, LABEL_63, LABEL_63, "x".repeat(28));
        NetBiosName name = NetBiosName.WILDCARD.withScope(longest);

        assertThat(encoded(name).readableBytes()).isEqualTo(255);
        assertThat(NameCodec.decode(encoded(name))).isEqualTo(name);
    }

    @Test
    void leavesWhatFollowsTheName() {
        ByteBuf in = encoded(NetBiosName.WILDCARD).writeShort(0x0020);

        NameCodec.decode(in);

        assertThat(in.readUnsignedShort()).isEqualTo(0x0020);
    }

    @Test
    void leavesWhatFollowsThePointer() {
        NetBiosName name = NetBiosName.of("ALICE", 3, US_ASCII);
        ByteBuf in = encoded(name).writeShort(0xC000).writeShort(0x0020);
        in.skipBytes(34);

        assertThat(NameCodec.decode(in, 0)).isEqualTo(name);
        assertThat(ByteBufUtil.hexDump(in)).isEqualTo("0020");
    }

    @Test
    void readsScopeThatEndsInPointer() {
        ByteBuf in = Unpooled.buffer().writeBytes(HexFormat.of().parseHex("03434f4d00"));
        in.writeBytes(encoded(NetBiosName.WILDCARD), 33).writeBytes(label("FOO").getBytes(US_ASCII));
        in.writeShort(0xC000).writeByte(0x7F).skipBytes(5);

        assertThat(NameCodec.decode(in, 0)).isEqualTo(NetBiosName.WILDCARD.withScope("FOO.COM"));
        assertThat(in.readByte()).isEqualTo((byte) 0x7F);
    }
}
