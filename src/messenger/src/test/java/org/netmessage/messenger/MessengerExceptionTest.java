package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.netbios.transport.NetBiosException;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.NetBiosFailures;

class MessengerExceptionTest {
    @ParameterizedTest
    @CsvSource({
        "NAME_NOT_FOUND, NERR_NameNotFound",
        "NAME_CONFLICT, NERR_DuplicateName",
        "SESSION_REFUSED, NERR_NetworkError", // without a code
        "UNREACHABLE, NERR_NetworkError",
        "TIMEOUT, NERR_NetworkError",
        "CLOSED, NERR_NetworkError",
        "PROTOCOL, NERR_NetworkError",
        "LOCAL, NERR_NetworkError"
    })
    void tellsWhatFailureOfTheNetworkMeans(Reason reason, String status) {
        NetBiosException failure = NetBiosFailures.of(reason);

        MessengerException e = MessengerException.of(failure);

        assertThat(NetApiStatus.nameOf(e.status())).isEqualTo(status);
        assertThat(e).hasCause(failure).hasMessage("test");
    }

    @ParameterizedTest
    @CsvSource({
        "0x80, NERR_NameInUse",
        "0x81, NERR_BadReceive",
        "0x82, NERR_NameNotFound",
        "0x83, NERR_NameInUse",
        "0x8F, NERR_NetworkError",
        "0x00, NERR_NetworkError"
    })
    void tellsWhatRefusedSessionMeans(String code, String status) {
        MessengerException e = MessengerException.of(NetBiosFailures.refused(Integer.decode(code)));

        assertThat(NetApiStatus.nameOf(e.status())).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void onlyTimeoutIsTimeoutAndNoSessionWasLost(Reason reason) {
        MessengerException e = MessengerException.of(NetBiosFailures.of(reason));

        assertThat(e.timedOut()).isEqualTo(reason == Reason.TIMEOUT);
        assertThat(e.connectionLost()).isFalse();
    }

    @Test
    void losesTheConnectionWhenThePeerHangsUp() {
        MessengerException e = MessengerException.of(new SmbConversation.HungUp("gone"));

        assertThat(e.status()).isEqualTo(NetApiStatus.NERR_NetworkError);
        assertThat(e.connectionLost()).isTrue();
        assertThat(e.timedOut()).isFalse();
    }

    @Test
    void losesNothingByMessageOfWhichNothingWasSent() {
        MessengerException e = MessengerException.of(new SmbConversation.NotSent("gone before"));

        assertThat(e.status()).isEqualTo(NetApiStatus.NERR_NetworkError);
        assertThat(e.connectionLost()).isFalse();
    }

    @Test
    void losesTheConnectionByLateOrWrongAnswer() {
        assertThat(MessengerException.timeout("late").timedOut()).isTrue();
        assertThat(MessengerException.timeout("late").connectionLost()).isTrue();
        assertThat(MessengerException.lost("wrong").timedOut()).isFalse();
        assertThat(MessengerException.lost("wrong").connectionLost()).isTrue();
    }

    @Test
    void takesAnythingElseForInternalError() {
        MessengerException e = MessengerException.of(new IllegalStateException("bug"));

        assertThat(e.status()).isEqualTo(NetApiStatus.NERR_InternalError);
        assertThat(e.connectionLost()).isFalse();
    }

    @Test
    void looksThroughWrappedFailures() {
        CompletionException wrapped =
                new CompletionException(new CompletionException(NetBiosFailures.of(Reason.NAME_NOT_FOUND)));

        assertThat(MessengerException.of(wrapped).status()).isEqualTo(NetApiStatus.NERR_NameNotFound);
    }

    @Test
    void staysItself() {
        MessengerException e = new MessengerException(NetApiStatus.NERR_PausedRemote, "paused");

        assertThat(MessengerException.of(new CompletionException(e))).isSameAs(e);
    }
}
