package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.NotSupportedException;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.NetApiException;
import org.netmessage.api.status.NetApiStatus;

class CallParametersTest {
    private static final MessengerRecordFactory RECORDS = new MessengerRecordFactory();

    private static CallParameters parameters() {
        return new CallParameters(MessageFunction.BUFFER_SEND);
    }

    private static CallParameters parameters(String name, Object value) {
        CallParameters parameters = parameters();
        parameters.put(name, value);
        return parameters;
    }

    @Test
    void keepsBytesThatAreNoPairOfSurrogates() throws Exception {
        byte[] lonely = {0x00, (byte) 0xD8, 'A', 0x00};

        assertThat(buffer(lonely, 4L).buffer()).isEqualTo("\uD800A");
    }

    private static CallParameters buffer(Object buf, Object buflen) {
        CallParameters parameters = parameters("buf", buf);
        parameters.put("buflen", buflen);
        return parameters;
    }

    private static void assertInvalid(String parameter, ThrowingCallable call) {
        assertThatExceptionOfType(NetApiException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER);
            assertThat(e.detail()).startsWith(parameter + ": ");
        });
    }

    @Test
    void takesTextAsStringOrAsBytes() throws Exception {
        assertThat(buffer("Grüße", null).buffer()).isEqualTo("Grüße");
        assertThat(buffer("Grüße".getBytes(StandardCharsets.UTF_16LE), null).buffer())
                .isEqualTo("Grüße");
        assertThat(buffer("", null).buffer()).isEmpty();
        assertThat(buffer(new byte[0], 0).buffer()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "2, h", "8, hell", "10, hello"})
    void countsBytesOfUtf16(int buflen, String text) throws Exception {
        assertThat(buffer("hello", buflen).buffer()).isEqualTo(text);
        assertThat(buffer("hello".getBytes(StandardCharsets.UTF_16LE), (long) buflen)
                        .buffer())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, -1, 1, 9, 11, 12})
    void refusesLengthThatTheBufferDoesNotHave(int buflen) {
        assertInvalid("buflen", () -> buffer("hello", buflen).buffer());
        assertInvalid(
                "buflen",
                () -> buffer("hello".getBytes(StandardCharsets.UTF_16LE), buflen)
                        .buffer());
    }

    @Test
    void refusesHalfACharacter() throws Exception {
        byte[] bytes = {'h', 0, 'i'};

        assertInvalid("buflen", () -> buffer(bytes, null).buffer());
        assertInvalid("buflen", () -> buffer(bytes, 4).buffer());
        assertThat(buffer(bytes, 2).buffer()).isEqualTo("h");
    }

    @Test
    void doesNotCountZerosAtTheEnd() throws Exception {
        assertThat(buffer("hello\0\0", null).buffer()).isEqualTo("hello");
        assertThat(buffer("hello\0\0", 12).buffer()).isEqualTo("hello");
        assertThat(buffer("a\0b", null).buffer()).isEqualTo("a\0b");
        assertThat(buffer("\0", null).buffer()).isEmpty();
    }

    @Test
    void needsABuffer() {
        assertInvalid("buf", () -> parameters().buffer());
        assertInvalid("buf", () -> buffer(17, null).buffer());
        assertInvalid("buflen", () -> buffer("hello", "10").buffer());
    }

    @Test
    void readsTexts() throws Exception {
        assertThat(parameters("msgname", "ALICE").text("msgname")).contains("ALICE");
        assertThat(parameters("msgname", null).text("msgname")).isEmpty();
        assertThat(parameters().text("msgname")).isEmpty();
        assertInvalid("msgname", () -> parameters("msgname", 17).text("msgname"));
        assertInvalid("msgname", () -> parameters("msgname", null).requiredText("msgname"));
        assertInvalid("msgname", () -> parameters().requiredText("msgname"));
    }

    @Test
    void readsNumbers() throws Exception {
        assertThat(parameters("level", 1).number("level", 7)).isEqualTo(1);
        assertThat(parameters("level", 1L).number("level", 7)).isEqualTo(1);
        assertThat(parameters().number("level", 7)).isEqualTo(7);
        assertThat(parameters().number32("level")).isZero();
        assertInvalid("level", () -> parameters("level", "1").number("level", 7));
        assertInvalid("level", () -> parameters("level", 1.0).number("level", 7));
    }

    @Test
    void readsNumbersOf32BitsWithAndWithoutSign() throws Exception {
        assertThat(parameters("level", 0xFFFF_FFFFL).number32("level")).isEqualTo(-1);
        assertThat(parameters("level", -1).number32("level")).isEqualTo(-1);
        assertInvalid("level", () -> parameters("level", 0x1_0000_0000L).number32("level"));
        assertInvalid("level", () -> parameters("level", Long.MIN_VALUE).number32("level"));
    }

    @Test
    void readsIndexedRecordInTheOrderOfC() throws Exception {
        IndexedRecord<Object> input = RECORDS.createIndexedRecord("in");
        input.addAll(Arrays.asList(null, "ALICE", "joe"));

        CallParameters parameters = CallParameters.read(MessageFunction.BUFFER_SEND, input);

        assertThat(parameters.text("servername")).isEmpty();
        assertThat(parameters.text("msgname")).contains("ALICE");
        assertThat(parameters.text("fromname")).contains("joe");
        assertInvalid("buf", parameters::buffer);
    }

    @Test
    void refusesIndexedRecordWithTooManyValues() {
        IndexedRecord<Object> input = RECORDS.createIndexedRecord("in");
        input.addAll(Arrays.asList(null, "ALICE", "one too many"));

        assertInvalid("input", () -> CallParameters.read(MessageFunction.NAME_ADD, input));
    }

    @Test
    void refusesKeysThatTheFunctionDoesNotHave() {
        assertInvalid("buf", () -> CallParameters.read(MessageFunction.NAME_ADD, mapped(Map.of("buf", "x"))));
        assertInvalid("MSGNAME", () -> CallParameters.read(MessageFunction.NAME_ADD, mapped(Map.of("MSGNAME", "x"))));
        assertInvalid("1", () -> CallParameters.read(MessageFunction.NAME_ADD, mapped(Map.of(1, "x"))));
    }

    @Test
    void readsAndWritesNoOtherRecords() {
        Record other = new OtherRecord();

        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> CallParameters.read(MessageFunction.NAME_ADD, other));
        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(() -> CallParameters.checkOutput(other));
    }

    private static MappedRecord<Object, Object> mapped(Map<?, ?> values) {
        MappedRecord<Object, Object> record = RECORDS.createMappedRecord("in");
        record.putAll(values);
        return record;
    }
}
