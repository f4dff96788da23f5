package org.netmessage.connector.outbound;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.netmessage.api.NetMessageInteractionSpec;

/** The functions an interaction may execute, each with its C parameters in their order. */
enum MessageFunction {
    BUFFER_SEND(
            NetMessageInteractionSpec.NET_MESSAGE_BUFFER_SEND, "servername", "msgname", "fromname", "buf", "buflen"),
    NAME_ADD(NetMessageInteractionSpec.NET_MESSAGE_NAME_ADD, "servername", "msgname"),
    NAME_DEL(NetMessageInteractionSpec.NET_MESSAGE_NAME_DEL, "servername", "msgname"),
    NAME_ENUM(
            NetMessageInteractionSpec.NET_MESSAGE_NAME_ENUM,
            "servername",
            "level",
            "bufptr",
            "prefmaxlen",
            "entriesread",
            "totalentries",
            "resume_handle"),
    NAME_GET_INFO(NetMessageInteractionSpec.NET_MESSAGE_NAME_GET_INFO, "servername", "msgname", "level", "bufptr");

    private final String functionName;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> parameters;

    MessageFunction(String functionName, String... parameters) {
        this.functionName = functionName;
        this.parameters = List.of(parameters);
    }

    String functionName() {
        return functionName;
    }

    List<String> parameters() {
        return parameters;
    }

    static Optional<MessageFunction> byName(String functionName) {
        return Arrays.stream(values())
                .filter(function -> function.functionName.equals(functionName))
                .findFirst();
    }
}
