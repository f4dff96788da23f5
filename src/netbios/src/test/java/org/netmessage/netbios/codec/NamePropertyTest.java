package org.netmessage.netbios.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.netmessage.netbios.name.NetBiosName;

/** What holds for every name. */
class NamePropertyTest {
    private static final Charset CP850 = Charset.forName("IBM850");

    @Provide
    Arbitrary<NetBiosName> names() {
        return NameArbitraries.names();
    }

    @Provide
    Arbitrary<String> texts() {
        // of the bytes that a name ends in only the padding is lost, and an asterisk must not be its first
        return Arbitraries.bytes()
                .list()
                .ofMinSize(1)
                .ofMaxSize(NetBiosName.MAX_TEXT_LENGTH)
                .map(NamePropertyTest::decoded)
                .filter(text -> text.charAt(0) != '*' && !text.endsWith(" ") && !text.endsWith("\0"));
    }

    private static String decoded(List<Byte> bytes) {
        byte[] array = new byte[bytes.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = bytes.get(i);
        }
        return new String(array, CP850);
    }

    private static ByteBuf encoded(NetBiosName name) {
        ByteBuf out = Unpooled.buffer();
        NameCodec.encode(name, out);
        return out;
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void everyByteIsKeptInEveryPosition(
            @ForAll @IntRange(max = 0xFF) int value, @ForAll @IntRange(max = NetBiosName.LENGTH - 1) int position) {
        byte[] bytes = new byte[NetBiosName.LENGTH];
        bytes[position] = (byte) value;
        NetBiosName name = NetBiosName.ofBytes(bytes);

        assertThat(NameCodec.decode(encoded(name))).isEqualTo(name);
        assertThat(NetBiosName.ofBytes(name.bytes())).isEqualTo(name);
    }

    @Property
    void isReadAsItWasWritten(@ForAll("names") NetBiosName name) {
        ByteBuf in = encoded(name);
        assertThat(in.readableBytes())
                .isEqualTo(34 + (name.scope().isEmpty() ? 0 : 1 + name.scope().length()));

        assertThat(NameCodec.decode(in)).isEqualTo(name).hasSameHashCodeAs(name);
        assertThat(in.isReadable()).isFalse();
    }

    @Property
    void isFoundThroughPointer(@ForAll("names") NetBiosName name, @ForAll @IntRange(max = 500) int before) {
        ByteBuf in = Unpooled.buffer().writeZero(7).writeZero(before);
        NameCodec.encode(name, in);
        int pointer = in.writerIndex();
        in.writeShort(0xC000 | before).writeByte(0x7F).readerIndex(pointer);

        assertThat(NameCodec.decodeOrRoot(in, 7)).isEqualTo(Optional.of(name));
        assertThat(in.readByte()).isEqualTo((byte) 0x7F);
    }

    @Property(tries = 200)
    void isNeverReadFromPartOfIt(@ForAll("names") NetBiosName name) {
        byte[] whole = new byte[encoded(name).readableBytes()];
        encoded(name).readBytes(whole);

        assertThat(DamagedPackets.acceptedTruncations(whole, NameCodec::decode)).isEmpty();
    }

    @Property
    void isReadFromAnyBytesOrRefused(@ForAll byte[] octets) {
        try {
            NetBiosName name = NameCodec.decode(Unpooled.wrappedBuffer(octets), 0);
            assertThat(NameCodec.decode(encoded(name))).isEqualTo(name);
        } catch (CorruptedFrameException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Property
    void keepsItsText(@ForAll("texts") String text, @ForAll @IntRange(max = 0xFF) int suffix) {
        NetBiosName name = NetBiosName.of(text, suffix, CP850);

        assertThat(name.text(CP850)).isEqualTo(text);
        assertThat(name.suffix()).isEqualTo(suffix);
        assertThat(name.toString()).matches("[ -~]{1,15}<[0-9a-f]{2}>");
    }
}
