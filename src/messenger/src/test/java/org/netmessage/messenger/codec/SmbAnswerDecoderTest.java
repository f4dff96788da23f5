package org.netmessage.messenger.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmbAnswerDecoderTest {
    private static SmbResponse answer(String vector) {
        return SmbDecoder.decodeResponse(SmbVector.named(vector).buffer());
    }

    @Test
    void readsGroupOfStartAnswer() {
        assertThat(answer("start-message-answer").groupId()).hasValue(1);
        assertThat(answer("hand-made-start-answer-group-1234").groupId()).hasValue(0x1234);
        assertThat(answer("smbd-start-answer").groupId()).isEmpty();
    }

    @Test
    void ignoresWordsOfOtherAnswers() {
        assertThat(answer("smbd-negotiate-answer").groupId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "send-message-answer, 0, 0",
        "send-message-answer-no-room, 2, 83",
        "smbd-end-answer, 0, 0",
        "smbd-start-refused, 1, 71",
        "smbd-text-without-start-refused, 1, 87",
        "smbd-end-without-start-refused, 1, 87",
        "hand-made-end-answer-error, 2, 2114"
    })
    void readsStatus(String vector, int errorClass, int code) {
        assertThat(answer(vector).status()).isEqualTo(new SmbStatus(errorClass, code));
    }
}
