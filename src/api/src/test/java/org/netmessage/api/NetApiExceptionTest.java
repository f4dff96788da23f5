package org.netmessage.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;

class NetApiExceptionTest {
    @Test
    void saysNameNumberAndDetail() {
        NetApiException failure = new NetApiException(NetApiStatus.NERR_NameNotFound, "nobody owns ALICE<03>");

        assertThat(failure).hasMessage("NERR_NameNotFound (2273): nobody owns ALICE<03>");
        assertThat(failure.detail()).isEqualTo("nobody owns ALICE<03>");
        assertThat(failure.statusName()).isEqualTo("NERR_NameNotFound");
    }

    @Test
    void hasTheStatusAsErrorCode() {
        ResourceException failure = new NetApiException(NetApiStatus.NERR_DuplicateName, "held elsewhere");

        assertThat(failure.getErrorCode()).isEqualTo("2297");
        assertThat(((NetApiException) failure).status()).isEqualTo(2297);
    }

    @Test
    void writesStatusAsUnsignedNumber() {
        NetApiException failure = new NetApiException(-2, "x");

        assertThat(failure.getErrorCode()).isEqualTo("4294967294");
        assertThat(failure).hasMessage("status 4294967294 (4294967294): x");
    }

    @Test
    void keepsItsCause() {
        Exception cause = new Exception("below");

        NetApiException failure = new NetApiException(NetApiStatus.NERR_NetworkError, "late", true, cause);

        assertThat(failure).hasCause(cause);
        assertThat(failure.timedOut()).isTrue();
    }

    @Test
    void hasNeitherCauseNorTimeoutWhenSomebodyDecided() {
        NetApiException failure = new NetApiException(NetApiStatus.NERR_NetworkError, "no");

        assertThat(failure).hasNoCause();
        assertThat(failure.timedOut()).isFalse();
    }
}
