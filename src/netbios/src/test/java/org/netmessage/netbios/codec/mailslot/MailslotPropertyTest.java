package org.netmessage.netbios.codec.mailslot;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.netmessage.netbios.codec.Octets;

/** What is so for all mailslot writes. */
class MailslotPropertyTest {
    @Provide
    Arbitrary<MailslotWrite> writes() {
        Arbitrary<String> slots = Arbitraries.strings()
                .withCharRange((char) 0x20, (char) 0x7E)
                .ofMinLength(1)
                .ofMaxLength(432)
                .map(rest -> MailslotWrite.SLOT_PREFIX + rest);
        Arbitrary<Integer> shorts = Arbitraries.integers().between(0, 0xFFFF);
        return slots.flatMap(slot -> Combinators.combine(
                        shorts,
                        shorts,
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(MailslotWrite.maxDataLength(slot)))
                .as((priority, mailslotClass, data) ->
                        new MailslotWrite(slot, priority, mailslotClass, Octets.of(data))));
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("writes") MailslotWrite write) {
        ByteBuf out = Unpooled.buffer();
        MailslotWriteEncoder.encode(write, out);

        assertThat(out.readableBytes()).isLessThanOrEqualTo(MailslotWrite.MAX_SMB_LENGTH);
        assertThat(MailslotWriteDecoder.decode(out)).isEqualTo(write);
    }
}
