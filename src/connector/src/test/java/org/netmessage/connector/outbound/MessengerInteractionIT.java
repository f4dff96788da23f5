package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.NotSupportedException;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import jakarta.resource.cci.ResourceWarning;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.NetMessageInteractionSpec;
import org.netmessage.api.info.MsgInfo0;
import org.netmessage.api.info.MsgInfo1;
import org.netmessage.api.status.NetApiStatus;

/** The five functions by records. */
class MessengerInteractionIT {
    private static final MessengerRecordFactory RECORDS = new MessengerRecordFactory();
    private static OutboundFixture fixture;

    private NetMessageConnection handle;
    private Interaction interaction;

    @BeforeAll
    static void start() throws Exception {
        fixture = new OutboundFixture().withBean();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void open() throws Exception {
        handle = ((NetMessageConnectionFactory) fixture.factory().createConnectionFactory()).getConnection();
        interaction = handle.createInteraction();
        fixture.endpoints.messages().clear();
    }

    @AfterEach
    void close() throws Exception {
        interaction.close();
        handle.close();
    }

    private static MappedRecord<String, Object> mapped(Object... namesAndValues) {
        MappedRecord<String, Object> record = RECORDS.createMappedRecord("mapped");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            record.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return record;
    }

    private static IndexedRecord<Object> indexed(Object... values) {
        IndexedRecord<Object> record = RECORDS.createIndexedRecord("indexed");
        record.addAll(Arrays.asList(values));
        return record;
    }

    private Record execute(String function, Record input) throws Exception {
        return interaction.execute(new NetMessageInteractionSpec(function), input);
    }

    private void assertStatus(int status, String function, Record input) {
        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> execute(function, input))
                .satisfies(e -> assertThat(e.statusName()).isEqualTo(NetApiStatus.nameOf(status)));
    }

    private void assertBeanGot(String from, String text) {
        assertThat(fixture.endpoints.messages())
                .singleElement()
                .returns(from, NetMessage::from)
                .returns(text, NetMessage::text);
        fixture.endpoints.messages().clear();
    }

    @Test
    void sendsMessageOfMappedRecord() throws Exception {
        Record output = execute(
                "NetMessageBufferSend", mapped("msgname", "alice", "fromname", "joe", "buf", "Grüße", "buflen", 10));

        assertBeanGot("joe", "Grüße");
        assertThat(output)
                .isInstanceOf(MappedRecord.class)
                .isEqualTo(mapped("msgname", "alice", "fromname", "joe", "buf", "Grüße", "buflen", 10));
        assertThat(output.getRecordName()).isEqualTo("mapped");
    }

    @Test
    void sendsMessageOfIndexedRecord() throws Exception {
        byte[] text = "Grüße\0".getBytes(StandardCharsets.UTF_16LE);

        Record output = execute("NetMessageBufferSend", indexed("\\\\HERE", "ALICE", null, text));

        assertBeanGot("HERE", "Grüße");
        assertThat(output).isInstanceOf(IndexedRecord.class).isEqualTo(indexed("\\\\HERE", "ALICE", null, text, null));
    }

    @Test
    void sendsNothingIfTheOutputCannotBeWritten() {
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> interaction.execute(
                        new NetMessageInteractionSpec("NetMessageBufferSend"),
                        mapped("msgname", "ALICE", "buf", "x"),
                        new OtherRecord()))
                .withMessageStartingWith("output record");

        assertThat(fixture.endpoints.messages()).isEmpty();
    }

    @Test
    void addsLooksUpAndDeletesNamesOfMappedRecords() throws Exception {
        execute("NetMessageNameAdd", mapped("msgname", "bob"));

        assertThat(execute("NetMessageNameGetInfo", mapped("msgname", "Bob", "level", 1)))
                .isEqualTo(mapped("msgname", "Bob", "level", 1, "bufptr", new MsgInfo1("Bob")));
        assertStatus(NetApiStatus.NERR_AlreadyExists, "NetMessageNameAdd", mapped("msgname", "BOB"));

        execute("NetMessageNameDel", mapped("msgname", "BOB"));
        assertStatus(NetApiStatus.NERR_NotLocalName, "NetMessageNameGetInfo", mapped("msgname", "BOB"));
    }

    @Test
    void addsLooksUpAndDeletesNamesOfIndexedRecords() throws Exception {
        execute("NetMessageNameAdd", indexed(null, "eve"));

        assertThat(execute("NetMessageNameGetInfo", indexed(null, "EVE")))
                .isEqualTo(indexed(null, "EVE", null, new MsgInfo0("EVE")));

        execute("NetMessageNameDel", indexed("", "EVE"));
        assertStatus(NetApiStatus.NERR_NotLocalName, "NetMessageNameDel", indexed(null, "EVE"));
    }

    @Test
    void listsNamesIntoMappedRecord() throws Exception {
        MappedRecord<String, Object> output = mapped("left", "over");

        boolean executed =
                interaction.execute(new NetMessageInteractionSpec("NetMessageNameEnum"), mapped("level", 1L), output);

        assertThat(executed).isTrue();
        assertThat(output)
                .containsEntry("bufptr", List.of(new MsgInfo1("HERE"), new MsgInfo1("ALICE")))
                .containsEntry("entriesread", 2)
                .containsEntry("totalentries", 2)
                .containsEntry("resume_handle", 2)
                .doesNotContainKey("left");
    }

    @Test
    void listsNamesPieceByPieceWithIndexedRecords() throws Exception {
        Record first = execute("NetMessageNameEnum", indexed(null, 0, null, 20));
        assertThat(first).isEqualTo(indexed(null, 0, List.of(new MsgInfo0("HERE")), 20, 1, 2, 1));

        IndexedRecord<Object> second = indexed(null, 0, null, 20, null, null, ((IndexedRecord<?>) first).get(6));
        interaction.execute(new NetMessageInteractionSpec("NetMessageNameEnum"), second, second);
        assertThat(second).isEqualTo(indexed(null, 0, List.of(new MsgInfo0("ALICE")), 20, 1, 1, 2));
    }

    @Test
    void leavesTheOutputAloneWhereNobodyWantsIt() throws Exception {
        NetMessageInteractionSpec spec = new NetMessageInteractionSpec("NetMessageBufferSend");
        spec.setInteractionVerb(InteractionSpec.SYNC_SEND);
        MappedRecord<String, Object> output = mapped("left", "over");

        assertThat(interaction.execute(spec, mapped("msgname", "ALICE", "buf", "first")))
                .isNull();
        assertBeanGot("HERE", "first");
        assertThat(interaction.execute(spec, mapped("msgname", "ALICE", "buf", "second"), output))
                .isFalse();
        assertBeanGot("HERE", "second");
        assertThat(output).isEqualTo(mapped("left", "over"));
    }

    @Test
    void warnsOfAMessageThatNobodyConfirms() throws Exception {
        execute("NetMessageBufferSend", mapped("msgname", "WORKGROUP*", "buf", "to all of you"));

        ResourceWarning warning = interaction.getWarnings();
        assertThat(warning.getErrorCode()).isEqualTo("SENT");
        assertThat(warning).hasMessageContaining("not confirmed").hasMessageContaining("\"WORKGROUP*\"");
        assertThat(warning.getCause()).isNull();
        interaction.clearWarnings();
        assertThat(interaction.getWarnings()).isNull();
    }

    @Test
    void warnsOfATextThatWasCut() throws Exception {
        execute("NetMessageBufferSend", mapped("msgname", "WORKGROUP*", "buf", "x".repeat(129)));

        assertThat(interaction.getWarnings().getErrorCode()).isEqualTo("NERR_TruncatedBroadcast");
        assertThat(((ResourceWarning) interaction.getWarnings().getCause()).getErrorCode())
                .isEqualTo("SENT");
    }

    @Test
    void keepsNoWarningOfAnEarlierMessage() throws Exception {
        execute("NetMessageBufferSend", mapped("msgname", "WORKGROUP*", "buf", "to all of you"));

        execute("NetMessageBufferSend", mapped("msgname", "ALICE", "buf", "to you"));

        assertThat(interaction.getWarnings()).isNull();
    }

    @Test
    void reportsTheStatusOfTheFunction() {
        assertStatus(NetApiStatus.ERROR_INVALID_LEVEL, "NetMessageNameEnum", mapped("level", 2));
        assertStatus(NetApiStatus.NERR_BufTooSmall, "NetMessageNameEnum", mapped("prefmaxlen", 1));
        assertStatus(NetApiStatus.NERR_DelComputerName, "NetMessageNameDel", mapped("msgname", "HERE"));
        assertStatus(NetApiStatus.NERR_NameInUse, "NetMessageNameDel", mapped("msgname", "ALICE"));
        assertStatus(
                NetApiStatus.ERROR_NOT_SUPPORTED,
                "NetMessageNameEnum",
                mapped("servername", "\\\\ELSEWHERE", "level", 0));
    }

    @Test
    void keepsNoWarningOfAnEarlierMessageOnceAnotherFunctionWasCalledOrFailed() throws Exception {
        MappedRecord<String, Object> toAll = mapped("msgname", "WORKGROUP*", "buf", "to all of you");

        execute("NetMessageBufferSend", toAll);
        execute("NetMessageNameEnum", mapped());
        assertThat(interaction.getWarnings()).isNull();

        execute("NetMessageBufferSend", toAll);
        assertStatus(NetApiStatus.ERROR_INVALID_PARAMETER, "NetMessageBufferSend", mapped("msgname", "*", "buf", "x"));
        assertThat(interaction.getWarnings()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0xFFFF_FFFFL})
    void listsEverythingThoughThePreferredLengthIsTheSignedNumberOfC(long everything) throws Exception {
        assertThat(execute("NetMessageNameEnum", mapped("prefmaxlen", everything)))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("entriesread", 2);
        assertThat(execute("NetMessageNameEnum", mapped("prefmaxlen", (int) everything)))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("entriesread", 2);
    }
}
