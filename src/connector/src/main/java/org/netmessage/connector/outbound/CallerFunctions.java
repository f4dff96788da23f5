package org.netmessage.connector.outbound;

import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.Optional;
import org.netmessage.api.NetApiException;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.info.MsgInfo;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.outbound.parts.OutboundParts;
import org.netmessage.connector.tracing.Tracing;
import org.netmessage.connector.tracing.Tracing.Operation;
import org.netmessage.messenger.DeferredMessage;
import org.netmessage.messenger.MessageFunctions;

/**
 * The five functions as one call of an application wants them, and as far as its caller may call them.
 *
 * @param connection on which they run
 * @param terms of the call
 * @param server where they run; empty for here
 */
record CallerFunctions(MessengerManagedConnection connection, CallTerms terms, Optional<String> server) {
    /** The same on another server. */
    CallerFunctions on(String otherServer) {
        return new CallerFunctions(connection, terms, Optional.of(otherServer));
    }

    /** The same in another time. */
    CallerFunctions within(Duration otherTime) {
        return new CallerFunctions(connection, terms.within(otherTime), server);
    }

    SendResult bufferSend(String msgname, Optional<String> fromname, String text) throws ResourceException {
        connection.check(MessageFunction.BUFFER_SEND, terms.caller(), Optional.of(msgname));
        OutboundParts parts = connection.parts();
        Tracing tracing = parts.tracing();
        return terms.sendAtCommit() && parts.commitSends().inTransaction()
                ? tracing.call(Operation.CREATE, msgname, () -> sendAtCommit(msgname, fromname, text))
                : tracing.call(Operation.SEND, msgname, () -> send(msgname, fromname, text));
    }

    private SendResult send(String msgname, Optional<String> fromname, String text) throws ResourceException {
        return connection.call(functions -> timed(functions).netMessageBufferSend(server, msgname, fromname, text));
    }

    private SendResult sendAtCommit(String msgname, Optional<String> fromname, String text) throws ResourceException {
        DeferredMessage message =
                connection.call(functions -> timed(functions).deferBufferSend(server, msgname, fromname, text));
        connection.defer(message);
        return new SendResult(NetApiStatus.NERR_Success, MessageDelivery.AT_COMMIT);
    }

    void nameAdd(String msgname) throws ResourceException {
        check(MessageFunction.NAME_ADD);
        connection.run(functions -> timed(functions).netMessageNameAdd(server, msgname));
    }

    void nameDel(String msgname) throws ResourceException {
        check(MessageFunction.NAME_DEL);
        connection.run(functions -> timed(functions).netMessageNameDel(server, msgname));
    }

    NameEnumeration nameEnum(int level, long prefMaxLen, int resumeHandle) throws ResourceException {
        check(MessageFunction.NAME_ENUM);
        return connection.call(
                functions -> timed(functions).netMessageNameEnum(server, level, prefMaxLen, resumeHandle));
    }

    MsgInfo nameGetInfo(String msgname, int level) throws ResourceException {
        check(MessageFunction.NAME_GET_INFO);
        return connection.call(functions -> timed(functions).netMessageNameGetInfo(server, msgname, level));
    }

    private void check(MessageFunction function) throws NetApiException {
        connection.check(function, terms.caller(), Optional.empty());
    }

    private MessageFunctions timed(MessageFunctions functions) {
        return terms.time().map(functions::within).orElse(functions);
    }
}
