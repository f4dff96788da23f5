package org.netmessage.connector.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Connection;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.Record;
import jakarta.resource.cci.ResourceWarning;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetMessageInteractionSpec;
import org.netmessage.api.info.MsgInfo;
import org.netmessage.api.info.NameEnumeration;

/** Executes the message functions by records (Jakarta Connectors 17.6.1). */
final class MessengerInteraction implements Interaction {
    private final MessengerConnectionImpl connection;
    private boolean closed;

    MessengerInteraction(MessengerConnectionImpl connection) {
        this.connection = connection;
    }

    @Override
    public Record execute(InteractionSpec spec, Record input) throws ResourceException {
        MessengerRecordFactory records = new MessengerRecordFactory();
        Record output = input instanceof IndexedRecord
                ? records.createIndexedRecord(input.getRecordName())
                : records.createMappedRecord(input.getRecordName());
        execute(spec, input, output);
        return output;
    }

    @Override
    public boolean execute(InteractionSpec spec, Record input, Record output) throws ResourceException {
        if (closed) {
            throw new jakarta.resource.spi.IllegalStateException("the interaction is closed");
        }
        if (!(spec instanceof NetMessageInteractionSpec ours)) {
            throw new NotSupportedException(
                    "interaction spec " + spec.getClass().getName());
        }
        MessageFunction function = MessageFunction.byName(ours.getFunctionName())
                .orElseThrow(() -> new NotSupportedException("function \"" + ours.getFunctionName() + "\""));
        CallParameters parameters = CallParameters.read(function, input);
        CallParameters.checkOutput(output);
        execute(function, parameters);
        parameters.write(output);
        return true;
    }

    private void execute(MessageFunction function, CallParameters parameters) throws ResourceException {
        Optional<String> own = connection.serverName();
        Optional<String> server = parameters.text("servername").or(() -> own);
        switch (function) {
            case BUFFER_SEND -> bufferSend(server, parameters);
            case NAME_ADD -> {
                String name = parameters.requiredText("msgname");
                connection.run(functions -> functions.netMessageNameAdd(server, name));
            }
            case NAME_DEL -> {
                String name = parameters.requiredText("msgname");
                connection.run(functions -> functions.netMessageNameDel(server, name));
            }
            case NAME_ENUM -> nameEnum(server, parameters);
            case NAME_GET_INFO -> {
                String name = parameters.requiredText("msgname");
                int level = parameters.number32("level");
                MsgInfo info = connection.call(functions -> functions.netMessageNameGetInfo(server, name, level));
                parameters.put("bufptr", info);
            }
        }
    }

    private void bufferSend(Optional<String> server, CallParameters parameters) throws ResourceException {
        String to = parameters.requiredText("msgname");
        Optional<String> from = parameters.text("fromname");
        String text = parameters.buffer();
        connection.run(functions -> functions.netMessageBufferSend(server, to, from, text));
    }

    private void nameEnum(Optional<String> server, CallParameters parameters) throws ResourceException {
        int level = parameters.number32("level");
        long prefMaxLen = parameters.number("prefmaxlen", NameEnumeration.MAX_PREFERRED_LENGTH);
        int resumeHandle = parameters.number32("resume_handle");
        NameEnumeration names =
                connection.call(functions -> functions.netMessageNameEnum(server, level, prefMaxLen, resumeHandle));
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
    public void clearWarnings() {}

    @Override
    public @Nullable ResourceWarning getWarnings() {
        return null;
    }
}
