package org.netmessage.netbios.codec.dgm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.WireVectors;

class DgmFragmentsTest {
    private static final DgmPacket.FirstFragment FIRST = (DgmPacket.FirstFragment)
            DgmPacketDecoder.decode(WireVectors.named("dgm/fragment-first").buffer());
    private static final DgmPacket.SecondFragment SECOND = (DgmPacket.SecondFragment)
            DgmPacketDecoder.decode(WireVectors.named("dgm/fragment-second").buffer());

    /** A datagram as that of the vectors, with data of another length. */
    private static DgmPacket.Datagram datagram(int length, String scope) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) i;
        }
        return new DgmPacket.Datagram(
                FIRST.kind(),
                new DgmHeader(
                        DgmFlags.whole(0),
                        FIRST.header().id(),
                        FIRST.header().sourceAddress(),
                        FIRST.header().sourcePort()),
                FIRST.source().withScope(scope),
                FIRST.destination().withScope(scope),
                Octets.of(data));
    }

    private static int ipLength(DgmPacket packet) {
        ByteBuf out = Unpooled.buffer();
        DgmPacketEncoder.encode(packet, out);
        return 20 + 8 + out.readableBytes();
    }

    @Test
    void areThoseOfTheVectors() {
        assertThat(DgmFragments.split(datagram(512, ""))).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 465, 466})
    void leaveWholeWhatFits(int length) {
        DgmPacket.Datagram datagram = datagram(length, "");

        assertThat(DgmFragments.split(datagram)).containsExactly(datagram);
    }

    @ParameterizedTest
    @CsvSource({"467, 1", "512, 46", "1000, 534"})
    void fillTheFirstPacket(int length, int inSecond) {
        List<DgmPacket> packets = DgmFragments.split(datagram(length, ""));

        assertThat(packets)
                .extracting(DgmFragmentsTest::ipLength)
                .containsExactly(DgmFragments.MAX_DATAGRAM_LENGTH, 42 + inSecond);
    }

    @Test
    void carryWhatNetBiosMaySendWithTheLongestScopes() {
        String scope = "x".repeat(63) + "." + "y".repeat(63) + "." + "z".repeat(63) + "." + "w".repeat(28);

        List<DgmPacket> packets = DgmFragments.split(datagram(512, scope));

        assertThat(packets)
                .hasSize(2)
                .allSatisfy(packet -> assertThat(ipLength(packet)).isLessThanOrEqualTo(576));
    }

    @Test
    void refuseWhatDoesNotFitIntoTwoPackets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DgmFragments.split(datagram(1001, "")))
                .withMessageContaining("1069")
                .withMessageContaining("1068");
    }
}
