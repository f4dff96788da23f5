package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.NotSupportedException;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageInteractionSpec;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** What an interaction refuses before anything goes to the network. */
@ExtendWith(SharedLoops.class)
class MessengerInteractionTest {
    private static final MessengerRecordFactory RECORDS = new MessengerRecordFactory();
    private static MessengerService service;

    private MessengerManagedConnection connection;
    private MessengerConnectionImpl handle;
    private Interaction interaction;

    @BeforeAll
    static void createService(EventLoops loops) {
        service = Connections.service(loops, null, 500);
    }

    @AfterAll
    static void closeService() {
        service.close();
    }

    @BeforeEach
    void open() throws Exception {
        connection = Connections.open(service);
        handle = Connections.handle(connection);
        interaction = handle.createInteraction();
    }

    @AfterEach
    void destroy() {
        connection.destroy();
    }

    private static MappedRecord<String, Object> input(String... namesAndValues) {
        MappedRecord<String, Object> input = RECORDS.createMappedRecord("in");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            input.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return input;
    }

    private void assertInvalid(String parameter, String function, MappedRecord<String, Object> input) {
        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> interaction.execute(new NetMessageInteractionSpec(function), input))
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER))
                .satisfies(e -> assertThat(e.detail()).startsWith(parameter));
    }

    @Test
    void belongsToItsConnection() {
        assertThat(interaction.getConnection()).isSameAs(handle);
    }

    @Test
    void hasNoWarnings() throws Exception {
        assertThat(interaction.getWarnings()).isNull();
        interaction.clearWarnings();
        assertThat(interaction.getWarnings()).isNull();
    }

    @Test
    void executesNothingWhenClosed() throws Exception {
        interaction.close();
        interaction.close();

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> interaction.execute(new NetMessageInteractionSpec("NetMessageNameEnum"), input()));
    }

    @Test
    void refusesForeignSpec() {
        InteractionSpec foreign = new InteractionSpec() {};

        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(() -> interaction.execute(foreign, input()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "NetMessageFileSend", "netMessageNameAdd"})
    void refusesUnknownFunction(String function) {
        NetMessageInteractionSpec spec = new NetMessageInteractionSpec();
        spec.setFunctionName(function);

        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> interaction.execute(spec, input()))
                .withMessageContaining(String.valueOf(function));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NetMessageBufferSend", "NetMessageNameAdd", "NetMessageNameDel", "NetMessageNameGetInfo"})
    void needsAName(String function) {
        assertInvalid("msgname: is missing", function, input());
        assertInvalid("msgname: is missing", function, input("msgname", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 3}) // 2 is SYNC_RECEIVE
    void refusesVerbsThatDoNotSend(int verb) {
        NetMessageInteractionSpec spec = new NetMessageInteractionSpec("NetMessageNameEnum");
        spec.setInteractionVerb(verb);

        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> interaction.execute(spec, input()))
                .withMessage("interactionVerb " + verb + ", allowed are SYNC_SEND (0) and SYNC_SEND_RECEIVE (1)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 99, 600_001})
    void refusesExecutionTimeoutOutOfRange(int millis) {
        NetMessageInteractionSpec spec = new NetMessageInteractionSpec("NetMessageNameEnum");
        spec.setExecutionTimeout(millis);

        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> interaction.execute(spec, input()))
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER))
                .withMessageContaining("executionTimeout: " + millis + " ms, allowed are 100 to 600000");
    }

    @Test
    void needsAText() {
        assertInvalid("buf: is missing", "NetMessageBufferSend", input("msgname", "ALICE"));
    }

    @Test
    void refusesUnknownParameter() {
        assertInvalid("level: ", "NetMessageNameAdd", input("msgname", "ALICE", "level", "0"));
    }

    @Test
    void refusesParameterOfWrongType() {
        assertInvalid("level: a String, must be an Integer or a Long", "NetMessageNameEnum", input("level", "0"));
        MappedRecord<String, Object> number = input();
        number.put("msgname", 17);
        assertInvalid("msgname: a Integer, must be a String", "NetMessageNameAdd", number);
    }

    @Test
    void readsNoOtherRecords() {
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() ->
                        interaction.execute(new NetMessageInteractionSpec("NetMessageNameEnum"), new OtherRecord()))
                .withMessageStartingWith("input record");
    }

    private void assertMissing(String argument, InteractionSpec spec, Record input, Record output) {
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> interaction.execute(spec, input, output))
                .withMessageStartingWith(argument + " null, must be ");
    }

    @Test
    void namesTheArgumentThatIsMissing() {
        NetMessageInteractionSpec spec = new NetMessageInteractionSpec("NetMessageNameEnum");

        assertMissing("interaction spec", null, input(), input());
        assertMissing("input record", spec, null, input());
        assertMissing("output record", spec, input(), null);
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> interaction.execute(spec, null))
                .withMessageStartingWith("input record null, must be ");
    }
}
