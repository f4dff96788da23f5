package org.netmessage.netbios.codec.ns;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Whatever is accepted means the same after it has been written again. */
final class NsRoundTrip {
    private NsRoundTrip() {}

    static void readWriteRead(ByteBuf in) {
        NsPacket packet = NsPacketDecoder.decode(in);
        ByteBuf out = Unpooled.buffer();
        NsPacketEncoder.encode(packet, out);
        assertThat(NsPacketDecoder.decode(out)).isEqualTo(packet);
    }
}
