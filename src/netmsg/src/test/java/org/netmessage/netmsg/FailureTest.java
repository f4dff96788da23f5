package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerException;

class FailureTest {
    @Test
    void keepsTheStatusOfAFunctionThroughWrappers() {
        MessengerException cause =
                catchThrowableOfType(MessengerException.class, () -> Alias.of("*", StandardCharsets.US_ASCII));

        Failure failure = Failure.of(new ExecutionException(new CompletionException(cause)));

        assertThat(failure.status()).isEqualTo(NetApiStatus.ERROR_INVALID_NAME);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void forbiddenPortIsAccessDenied() {
        Failure failure = Failure.of(new CompletionException(new BindException("Permission denied")));

        assertThat(failure.line()).startsWith("ERROR_ACCESS_DENIED (5): ").contains("privileges");
    }

    @Test
    void busyPortIsNoMatterOfPrivileges() {
        assertThat(Failure.of(new BindException("Address already in use")).status())
                .isNotEqualTo(NetApiStatus.ERROR_ACCESS_DENIED);
    }

    @Test
    void faultOfTheProgramIsNamed() {
        assertThat(Failure.of(new IllegalStateException("oops")).line())
                .startsWith("NERR_InternalError (2140): ")
                .endsWith("[IllegalStateException: oops]");
    }

    @Test
    void detailsDoNotSteerTheTerminal() {
        assertThat(new Failure(NetApiStatus.NERR_BadReceive, "a\u001B[2Jb").line())
                .endsWith("[a\uFFFD[2Jb]");
    }

    @Test
    void jsonHasStatusNameMeaningAndDetail() {
        assertThat(new Failure(NetApiStatus.NERR_NameNotFound, "x").json().toString())
                .startsWith("{\"status\":2273,\"name\":\"NERR_NameNotFound\",\"meaning\":\"Nobody answers")
                .endsWith("\"detail\":\"x\"}");
    }
}
