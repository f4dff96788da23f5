package org.netmessage.netbios.codec.mailslot;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.DamagedPackets;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.codec.WireVectors.Vector;

/** User data of datagrams. */
public class MailslotWriteFuzzTest {
    public static Stream<byte[]> seeds() {
        return WireVectors.in("mailslot").map(Vector::octets);
    }

    @MethodSource("seeds")
    @FuzzTest
    public void readsWriteOrRefusesIt(byte[] data) {
        boolean accepted = DamagedPackets.accepts(data, MailslotWriteFuzzTest::readWriteRead, "fuzzed");

        assertThat(accepted && !MailslotWrite.looksLikeOne(data)).isFalse();
    }

    private static void readWriteRead(ByteBuf in) {
        MailslotWrite write = MailslotWriteDecoder.decode(in);
        // others may write more than we do
        if (write.data().length() <= MailslotWrite.maxDataLength(write.slot())) {
            ByteBuf out = Unpooled.buffer();
            MailslotWriteEncoder.encode(write, out);
            assertThat(MailslotWriteDecoder.decode(out)).isEqualTo(write);
        }
    }
}
