package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmessage.api.DeliveryFailure.Cause;
import org.netmessage.connector.inbound.EndpointCalls.Failure;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.StubMessageEndpointFactory;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.tracing.Tracing;
import org.netmessage.connector.tracing.Tracing.OpenSpan;

/** How calls of beans fail. */
class EndpointCallsTest {
    private final StubMessageEndpointFactory endpoints = new StubMessageEndpointFactory();
    private EndpointCalls bean;

    @BeforeEach
    void prepare() throws Exception {
        bean = new EndpointCalls(endpoints, Tracing.NONE, InboundLog.limit());
    }

    private Optional<Failure> call() {
        return bean.onMessage(Loopback.message("hello"));
    }

    @Test
    void tellFirstWhatTheBeanThrewAndThenWhatTheServerDid() {
        IllegalStateException thrown = new IllegalStateException("the bean's reason");
        endpoints.failAt(Place.ON_MESSAGE, thrown);
        endpoints.failAt(Place.AFTER, new ResourceException("the server's reason"));

        assertThat(call())
                .contains(new Failure(
                        Cause.FAILED,
                        "java.lang.IllegalStateException: the bean's reason;"
                                + " then jakarta.resource.ResourceException: the server's reason",
                        false));
        assertThat(thrown.getSuppressed()).hasSize(1);
    }

    @Test
    void tellOnceWhatBeanAndServerThrew() {
        IllegalStateException both = new IllegalStateException("no");
        endpoints.failAt(Place.ON_MESSAGE, both);
        endpoints.failAt(Place.AFTER, both);

        assertThat(call()).contains(new Failure(Cause.FAILED, "java.lang.IllegalStateException: no", false));
    }

    @Test
    void sayThatTheServerHasNoEndpoint() {
        endpoints.failAt(Place.CREATE, new UnavailableException("not yet active"));

        assertThat(call()).map(Failure::unavailable).contains(true);
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"BEFORE", "AFTER"})
    void areAttemptsOnceThereIsAnEndpoint(Place place) {
        endpoints.failAt(place, new UnavailableException("no more"));

        assertThat(call()).map(Failure::unavailable).contains(false);
    }

    @Test
    void leaveNoInterruptBehind() {
        endpoints.handleWith(message -> Thread.currentThread().interrupt());

        assertThat(call()).isEmpty();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void leaveNoInterruptBehindWhereTheBeanFails() {
        endpoints.handleWith(message -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no");
        });

        assertThat(call()).isPresent();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void makeNoSpanWhereTheServerHasNoEndpoint() throws Exception {
        List<String> begun = new ArrayList<>();
        bean = new EndpointCalls(
                endpoints,
                (operation, destination) -> {
                    begun.add(destination);
                    return OpenSpan.NONE;
                },
                InboundLog.limit());
        endpoints.failAt(Place.CREATE, new UnavailableException("not yet active"));
        call();
        assertThat(begun).isEmpty();

        endpoints.failNowhere();
        call();
        assertThat(begun).containsExactly("ALICE");
    }
}
