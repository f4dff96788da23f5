package org.netmessage.messenger.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What is so for all requests, answers and mailslot messages. */
class SmbPropertyTest {
    @Provide
    Arbitrary<SmbRequest> requests() {
        return SmbArbitraries.requests();
    }

    @Provide
    Arbitrary<SmbResponse> answers() {
        return SmbArbitraries.answers();
    }

    @Provide
    Arbitrary<MailslotMessage> mailslotMessages() {
        return Combinators.combine(SmbArbitraries.strings(), SmbArbitraries.strings(), SmbArbitraries.strings())
                .as(MailslotMessage::new);
    }

    @Property
    void requestIsReadAsItWasWritten(@ForAll("requests") SmbRequest request) {
        assertThat(SmbDecoder.decodeRequest(Unpooled.wrappedBuffer(SmbEncoder.encode(request))))
                .isEqualTo(request);
    }

    @Property
    void bytesBehindRequestDoNotMatter(@ForAll("requests") SmbRequest request, @ForAll @Size(max = 20) byte[] padding) {
        assertThat(SmbDecoder.decodeRequest(Unpooled.wrappedBuffer(SmbEncoder.encode(request), padding)))
                .isEqualTo(request);
    }

    @Property
    void answerIsReadAsItWasWritten(@ForAll("answers") SmbResponse answer) {
        assertThat(SmbDecoder.decodeResponse(Unpooled.wrappedBuffer(SmbEncoder.encode(answer))))
                .isEqualTo(answer);
    }

    @Property
    void everyRequestCanBeAnswered(@ForAll("requests") SmbRequest request) {
        for (SmbStatus status : new SmbStatus[] {SmbStatus.SUCCESS, SmbStatus.NO_ROOM}) {
            SmbResponse answer = SmbResponse.to(request, status);
            SmbResponse read = SmbDecoder.decodeResponse(Unpooled.wrappedBuffer(SmbEncoder.encode(answer)));

            assertThat(read.status()).isEqualTo(status);
            assertThat(read.command()).isEqualTo(request.header().command());
            assertThat(read.header().mid()).isEqualTo(request.header().mid());
        }
    }

    @Property
    void mailslotMessageIsReadAsItWasWritten(@ForAll("mailslotMessages") MailslotMessage message) {
        assertThat(message.encode().length()).isEqualTo(message.length());
        assertThat(MailslotMessage.decode(
                        Unpooled.wrappedBuffer(message.encode().toArray())))
                .isEqualTo(message);
    }
}
