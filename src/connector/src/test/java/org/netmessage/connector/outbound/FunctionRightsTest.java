package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.netmessage.api.NetApiException;

/** Who may call which function. */
class FunctionRightsTest {
    private static final FunctionRights RIGHTS = FunctionRights.of("joe, ops team", " admin ,,");

    private static void assertDenied(FunctionRights rights, MessageFunction function, String... caller) {
        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> rights.check(function, Set.of(caller)))
                .withMessageStartingWith("ERROR_ACCESS_DENIED (5): NetMessage");
    }

    private static void assertAllowed(FunctionRights rights, MessageFunction function, String... caller) {
        assertThatCode(() -> rights.check(function, Set.of(caller))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void allowEverythingToEverybodyUnlessSet(MessageFunction function) {
        assertAllowed(FunctionRights.of(null, " "), function);
        assertAllowed(FunctionRights.of(null, " "), function, "anybody");
    }

    @Test
    void letSendersSend() {
        assertAllowed(RIGHTS, MessageFunction.BUFFER_SEND, "joe");
        assertAllowed(RIGHTS, MessageFunction.BUFFER_SEND, "somebody", "ops team");
        assertDenied(RIGHTS, MessageFunction.BUFFER_SEND, "admin");
        assertDenied(RIGHTS, MessageFunction.BUFFER_SEND, "Joe");
        assertDenied(RIGHTS, MessageFunction.BUFFER_SEND);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BUFFER_SEND")
    void letAdministratorsCallNameFunctions(MessageFunction function) {
        assertAllowed(RIGHTS, function, "admin");
        assertDenied(RIGHTS, function, "joe");
        assertDenied(RIGHTS, function, "");
    }

    @Test
    void saysWhoMayNotDoWhat() {
        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> RIGHTS.check(MessageFunction.NAME_ADD, Set.of("joe", "jim")))
                .withMessage("ERROR_ACCESS_DENIED (5): NetMessageNameAdd by jim, joe, allowed are the namePrincipals of"
                        + " the connection factory");
        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> RIGHTS.check(MessageFunction.BUFFER_SEND, Set.of()))
                .withMessageContaining(
                        "NetMessageBufferSend by a caller without a name, allowed are the sendPrincipals");
    }
}
