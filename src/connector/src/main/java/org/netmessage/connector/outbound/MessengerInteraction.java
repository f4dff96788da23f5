package org.netmessage.connector.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Connection;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.Record;
import jakarta.resource.cci.ResourceWarning;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.api.NetMessageInteractionSpec;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.info.SendResult;

/**
 * Executes the message functions by records (Jakarta Connectors 17.6.1). Its warnings are those of the last execution, so that there
 * are never many.
 */
final class MessengerInteraction implements Interaction {
    private final MessengerConnectionImpl connection;
    private Optional<ResourceWarning> warnings = Optional.empty();
    private boolean closed;

    MessengerInteraction(MessengerConnectionImpl connection) {
        this.connection = connection;
    }

    @Override
    public @Nullable Record execute(@Nullable InteractionSpec spec, @Nullable Record input) throws ResourceException {
        String name = input == null ? "" : input.getRecordName(); // null is refused below
        MessengerRecordFactory records = new MessengerRecordFactory();
        Record output =
                input instanceof IndexedRecord ? records.createIndexedRecord(name) : records.createMappedRecord(name);
        return execute(spec, input, output) ? output : null;
    }

    @Override
    public boolean execute(@Nullable InteractionSpec spec, @Nullable Record input, @Nullable Record output)
            throws ResourceException {
        if (closed) {
            throw new jakarta.resource.spi.IllegalStateException("the interaction is closed");
        }
        if (!(spec instanceof NetMessageInteractionSpec ours)) {
            throw new NotSupportedException("interaction spec " + CallParameters.typeOf(spec) + ", must be "
                    + NetMessageInteractionSpec.class.getName());
        }
        MessageFunction function = MessageFunction.byName(ours.getFunctionName())
                .orElseThrow(() -> new NotSupportedException("function \"" + ours.getFunctionName() + "\""));
        boolean answers = answers(ours.getInteractionVerb());
        CallParameters parameters = CallParameters.read(function, input);
        if (answers) {
            CallParameters.checkOutput(output);
        }
        CallerFunctions functions = functions(ours.getExecutionTimeout());
        clearWarnings();
        execute(function, parameters, functions);
        if (answers) {
            parameters.write(output);
        }
        return answers;
    }

    private static boolean answers(int verb) throws NotSupportedException {
        if (verb != InteractionSpec.SYNC_SEND && verb != InteractionSpec.SYNC_SEND_RECEIVE) {
            throw new NotSupportedException("interactionVerb " + verb + ", allowed are SYNC_SEND ("
                    + InteractionSpec.SYNC_SEND + ") and SYNC_SEND_RECEIVE (" + InteractionSpec.SYNC_SEND_RECEIVE
                    + ")");
        }
        return verb == InteractionSpec.SYNC_SEND_RECEIVE;
    }

    private CallerFunctions functions(int executionTimeout) throws ResourceException {
        CallerFunctions functions = connection.functions();
        if (executionTimeout == 0) {
            return functions;
        }
        if (executionTimeout < NetMessageConnectionSpec.MIN_CALL_TIMEOUT_MILLIS
                || executionTimeout > NetMessageConnectionSpec.MAX_CALL_TIMEOUT_MILLIS) {
            throw CallParameters.invalid(
                    "executionTimeout",
                    executionTimeout + " ms, allowed are " + NetMessageConnectionSpec.MIN_CALL_TIMEOUT_MILLIS + " to "
                            + NetMessageConnectionSpec.MAX_CALL_TIMEOUT_MILLIS + ", and 0 for that of the connection");
        }
        return functions.within(Duration.ofMillis(executionTimeout));
    }

    private void execute(MessageFunction function, CallParameters parameters, CallerFunctions usual)
            throws ResourceException {
        CallerFunctions functions = parameters.text("servername").map(usual::on).orElse(usual);
        switch (function) {
            case BUFFER_SEND -> bufferSend(functions, parameters);
            case NAME_ADD -> functions.nameAdd(parameters.requiredText("msgname"));
            case NAME_DEL -> functions.nameDel(parameters.requiredText("msgname"));
            case NAME_ENUM -> nameEnum(functions, parameters);
            case NAME_GET_INFO ->
                parameters.put(
                        "bufptr",
                        functions.nameGetInfo(parameters.requiredText("msgname"), parameters.number32("level")));
        }
    }

    private void bufferSend(CallerFunctions functions, CallParameters parameters) throws ResourceException {
        String to = parameters.requiredText("msgname");
        SendResult result = functions.bufferSend(to, parameters.text("fromname"), parameters.buffer());
        warnings = SendWarnings.of(to, result);
    }

    private static void nameEnum(CallerFunctions functions, CallParameters parameters) throws ResourceException {
        NameEnumeration names = functions.nameEnum(
                parameters.number32("level"),
                Integer.toUnsignedLong(parameters.number32("prefmaxlen", (int) NameEnumeration.MAX_PREFERRED_LENGTH)),
                parameters.number32("resume_handle"));
        parameters.put("bufptr", names.entries());
        parameters.put("entriesread", names.entries().size());
        parameters.put("totalentries", names.totalEntries());
        parameters.put("resume_handle", names.resumeHandle());
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public void clearWarnings() {
        warnings = Optional.empty();
    }

    @Override
    public @Nullable ResourceWarning getWarnings() {
        return warnings.orElse(null);
    }
}
