package org.netmessage.messenger.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The payload of a session message, as a request and as an answer. */
public class SmbFuzzTest {
    /** Every SMB there is a vector of. */
    public static Stream<byte[]> seeds() {
        return SmbVector.all().map(SmbVector::bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    public void readsSmbOrRefusesIt(byte[] data) {
        ByteBuf in = Unpooled.wrappedBuffer(data);
        try {
            SmbRequest request = SmbDecoder.decodeRequest(in);
            assertThat(SmbDecoder.decodeRequest(Unpooled.wrappedBuffer(SmbEncoder.encode(request))))
                    .isEqualTo(request);
        } catch (SmbFormatException e) {
            assertRefusal(e);
        }
        in.readerIndex(0);
        try {
            SmbResponse answer = SmbDecoder.decodeResponse(in);
            assertThat(SmbDecoder.decodeResponse(Unpooled.wrappedBuffer(SmbEncoder.encode(answer))))
                    .isEqualTo(answer);
        } catch (SmbFormatException e) {
            assertRefusal(e);
        }
        assertThat(in.refCnt()).isEqualTo(1);
    }

    private static void assertRefusal(SmbFormatException refusal) {
        assertThat(refusal.test()).isBetween(SmbFormatException.TOO_SHORT, SmbFormatException.DATA_CUT);
        assertThat(refusal).hasMessageNotContaining("null");
    }
}
