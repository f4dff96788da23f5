package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAllocationException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.api.NetApiException;
import org.netmessage.api.status.NetApiStatus;

class ProblemTest {
    @ParameterizedTest
    @CsvSource({
        "2273, 404",
        "2285, 404",
        "87, 400",
        "123, 400",
        "124, 400",
        "5, 403",
        "2276, 409",
        "2277, 409",
        "2278, 409",
        "2283, 409",
        "2297, 409",
        "50, 501",
        "53, 502",
        "2136, 502",
        "2140, 502",
        "-1, 502"
    })
    void mapsStatusToHttp(int status, int http) {
        Problem problem = Problem.of(new NetApiException(status, "detail"));

        assertThat(problem.http().getStatusCode()).isEqualTo(http);
        assertThat(problem.status()).isEqualTo(status);
    }

    @Test
    void timeoutIsGatewayTimeoutWhateverTheStatus() {
        Problem problem = Problem.of(new NetApiException(NetApiStatus.NERR_NameNotFound, "late", true, null));

        assertThat(problem.http().getStatusCode()).isEqualTo(504);
    }

    @Test
    void showsStatusNameAndDetail() {
        Problem problem = Problem.of(new NetApiException(NetApiStatus.NERR_NameNotFound, "nobody holds BOB"));

        assertThat(problem.toJson())
                .hasToString("{\"status\":2273,\"name\":\"NERR_NameNotFound\",\"detail\":\"nobody holds BOB\"}");
    }

    @Test
    void findsTheStatusThatThePoolWrapped() {
        NetApiException status = new NetApiException(NetApiStatus.ERROR_ACCESS_DENIED, "no");

        assertThat(Problem.of(new ResourceException("wrapped", status)).status())
                .isEqualTo(NetApiStatus.ERROR_ACCESS_DENIED);
    }

    @Test
    void noConnectionIsServiceUnavailable() {
        Problem problem = Problem.of(new ResourceAllocationException("pool exhausted"));

        assertThat(problem.http().getStatusCode()).isEqualTo(503);
        assertThat(problem.status()).isEqualTo(NetApiStatus.NERR_InternalError);
        assertThat(problem.detail()).isEqualTo("pool exhausted");
    }

    @Test
    void bugTellsTheUserNothing() {
        Problem problem = Problem.of(new IOException("secret path"));

        assertThat(problem.http().getStatusCode()).isEqualTo(500);
        assertThat(problem.toJson().toString()).doesNotContain("secret");
    }
}
