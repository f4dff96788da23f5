package org.netmessage.messenger.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written to the messenger mailslot. */
public class MailslotMessageFuzzTest {
    /** Whole, without the last zero byte, with padding, and without a text. */
    public static Stream<byte[]> seeds() {
        return Stream.of("PRINTSRV\0ALICE\0Print job done.\0", "A\0B\0C", "A\0B\0C\0xyz\0", "\0\0", "A\0B")
                .map(body -> body.getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("seeds")
    @FuzzTest
    public void readsMessageOrRefusesIt(byte[] data) {
        MailslotMessage message;
        try {
            message = MailslotMessage.decode(Unpooled.wrappedBuffer(data));
        } catch (CorruptedFrameException e) {
            assertThat(e).hasMessageContaining("zero byte");
            return;
        }
        assertThat(MailslotMessage.decode(
                        Unpooled.wrappedBuffer(message.encode().toArray())))
                .isEqualTo(message);
        assertThat(message.length()).isLessThanOrEqualTo(data.length + 1);
    }
}
