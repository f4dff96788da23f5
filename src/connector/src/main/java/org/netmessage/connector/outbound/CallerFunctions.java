package org.netmessage.connector.outbound;

import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.netmessage.api.NetApiException;
import org.netmessage.api.info.MsgInfo;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.info.SendResult;
import org.netmessage.messenger.MessageFunctions;

/**
 * The five functions as one call of an application wants them, and as far as its caller may call them.
 *
 * @param connection on which they run
 * @param caller names of the caller's principals
 * @param server where they run; empty for here
 * @param time how long one may take; empty for the adapter's time
 */
record CallerFunctions(
        MessengerManagedConnection connection, Set<String> caller, Optional<String> server, Optional<Duration> time) {
    /** The same on another server. */
    CallerFunctions on(String otherServer) {
        return new CallerFunctions(connection, caller, Optional.of(otherServer), time);
    }

    /** The same in another time. */
    CallerFunctions within(Duration otherTime) {
        return new CallerFunctions(connection, caller, server, Optional.of(otherTime));
    }

    SendResult bufferSend(String msgname, Optional<String> fromname, String text) throws ResourceException {
        check(MessageFunction.BUFFER_SEND);
        return connection.call(functions -> timed(functions).netMessageBufferSend(server, msgname, fromname, text));
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
        connection.rights().check(function, caller);
    }

    private MessageFunctions timed(MessageFunctions functions) {
        return time.map(functions::within).orElse(functions);
    }
}
