package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.spi.ConnectionEvent;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageInteractionSpec;
import org.netmessage.connector.outbound.MisbehavingPeer.Manner;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** How long a call may take, where its caller says so; the adapter would give it a minute. */
@ExtendWith(SharedLoops.class)
@Timeout(10) // less than the time that an answer may take
class CallTimeIT {
    private final EventLoops loops;
    private final RecordingListener pool = new RecordingListener();
    private MisbehavingPeer peer;
    private MessengerService service;
    private MessengerManagedConnection connection;

    CallTimeIT(EventLoops loops) {
        this.loops = loops;
    }

    @BeforeEach
    void connect() throws Exception {
        peer = new MisbehavingPeer(Manner.KEEP_SILENT);
        service = Connections.service(loops, peer.as("ALICE"), 60_000);
        connection = Connections.open(service);
        connection.addConnectionEventListener(pool);
    }

    @AfterEach
    void close() throws Exception {
        connection.destroy();
        service.close();
        peer.close();
    }

    private MessengerConnectionImpl handle(int callTimeMillis) throws Exception {
        return Connections.handle(connection).on(Optional.of(Duration.ofMillis(callTimeMillis)), false);
    }

    private static void assertTimedOut(ThrowingCallable call) {
        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.timedOut()).isTrue());
    }

    @Test
    void endsAMessageInTheTimeOfTheHandle() throws Exception {
        MessengerConnectionImpl handle = handle(200);

        assertTimedOut(() -> handle.netMessageBufferSend("ALICE", "hello"));

        assertThat(pool.ids()).containsExactly(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
    }

    @Test
    void endsAMessageInTheTimeOfTheInteraction() throws Exception {
        Interaction interaction = handle(60_000).createInteraction();
        NetMessageInteractionSpec spec = new NetMessageInteractionSpec("NetMessageBufferSend");
        spec.setExecutionTimeout(200);
        MappedRecord<String, Object> input = new MessengerRecordFactory().createMappedRecord("in");
        input.put("msgname", "ALICE");
        input.put("buf", "hello");

        assertTimedOut(() -> interaction.execute(spec, input));
    }

    @Test
    void keepsTheConnectionWhenANameFunctionIsLate() throws Exception {
        MessengerConnectionImpl handle = handle(100);

        assertTimedOut(() -> handle.netMessageNameAdd("BOB"));

        assertThat(pool.ids()).isEmpty();
        assertThat(connection.isUsable()).isTrue();
    }
}
