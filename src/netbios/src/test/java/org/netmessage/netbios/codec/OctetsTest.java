package org.netmessage.netbios.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class OctetsTest {
    @Test
    void comparesByValue() {
        assertThat(Octets.of((byte) 1, (byte) 2))
                .isEqualTo(Octets.of((byte) 1, (byte) 2))
                .hasSameHashCodeAs(Octets.of((byte) 1, (byte) 2))
                .isNotEqualTo(Octets.of((byte) 1))
                .isNotEqualTo("0102");
    }

    @Test
    void copiesWhatItIsMadeOf() {
        byte[] bytes = {1, 2};
        Octets octets = Octets.of(bytes);
        bytes[0] = 9;

        assertThat(octets).hasToString("0102");
    }

    @Test
    void movesTheIndexesOfTheBuffers() {
        ByteBuf in = Unpooled.wrappedBuffer(new byte[] {1, 2, 3});
        ByteBuf out = Unpooled.buffer();

        Octets octets = Octets.read(in, 2);
        octets.write(out);
        octets.write(out);

        assertThat(octets.length()).isEqualTo(2);
        assertThat(in.readableBytes()).isEqualTo(1);
        assertThat(out).isEqualTo(Unpooled.wrappedBuffer(new byte[] {1, 2, 1, 2}));
    }
}
