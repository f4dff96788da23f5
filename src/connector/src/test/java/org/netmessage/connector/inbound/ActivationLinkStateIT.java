package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.resource.spi.UnavailableException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.LinkState;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Kind;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.connector.tracing.Tracing;
import org.netmessage.netbios.log.LogLimit;

/** A bean that is told what it can receive. */
class ActivationLinkStateIT {
    private static final LinkState DOWN = new LinkState(false, Set.of(), Set.of("ALICE"));
    private static final LinkState UP = new LinkState(true, Set.of("ALICE"), Set.of());

    private final Ports ports = Ports.free();

    @AutoClose
    private final ActivationFixture fixture = new ActivationFixture(ports);

    private volatile LinkState present = DOWN;

    @BeforeEach
    void tellLinkStates() {
        fixture.endpoints.implement(Kind.LINK_STATE);
    }

    private Optional<LinkState> last() {
        return fixture.endpoints.linkStates().stream().reduce((earlier, later) -> later);
    }

    private void awaitLast(LinkState state) {
        await().until(() -> last().equals(Optional.of(state)));
    }

    private LinkReport report() throws Exception {
        LogLimit lines = InboundLog.limit();
        EndpointCalls bean = new EndpointCalls(fixture.endpoints, Tracing.NONE, lines);
        return new LinkReport(bean, new WorkSubmitter(fixture.parts(), Optional.empty(), lines), () -> present, lines);
    }

    @Test
    void hearsThatItsAliasIsHeld() throws Exception {
        fixture.start();

        awaitLast(UP);
    }

    @Test
    void hearsThatNothingListensAndThenThatItsAliasIsHeld() throws Exception {
        try (ServerSocket other = new ServerSocket(ports.session())) {
            assertThat(other.isBound()).isTrue();
            fixture.start();
            awaitLast(DOWN);
        }

        awaitLast(UP);
        assertThat(fixture.endpoints.linkStates()).startsWith(DOWN);
    }

    @Test
    void hearsEachStateOnce() throws Exception {
        LinkReport report = report();
        report.look();
        awaitLast(DOWN);
        report.look();
        await().until(() -> Loopback.threads("server-work-").isEmpty());

        present = UP;
        report.look();
        awaitLast(UP);

        assertThat(List.copyOf(fixture.endpoints.linkStates())).containsExactly(DOWN, UP);
    }

    @Test
    void hearsTheNextStateThoughItFailedOnOne() throws Exception {
        fixture.endpoints.failAt(Place.ON_LINK_STATE, new IllegalStateException("no"));
        LinkReport report = report();
        report.look();
        awaitLast(DOWN);

        present = UP;
        report.look();

        awaitLast(UP);
    }

    @Test
    void hearsWhatItMissedWhenTheServerHasAThreadAgain() throws Exception {
        fixture.server.behave(Manner.REJECT);
        LinkReport report = report();
        report.look();
        assertThat(last()).isEmpty();
        assertThat(fixture.dispatcher.delays()).containsExactly(Duration.ofSeconds(1));

        fixture.server.behave(Manner.RUN);
        fixture.dispatcher.runScheduled();

        awaitLast(DOWN);
    }

    @Test
    void hearsWhatChangedWhileTheServerHadNoThread() throws Exception {
        fixture.server.behave(Manner.REJECT);
        LinkReport report = report();
        report.look();
        present = UP;
        report.look();
        assertThat(fixture.dispatcher.delays()).as("one work is enough").hasSize(1);

        fixture.server.behave(Manner.RUN);
        fixture.dispatcher.runScheduled();

        awaitLast(UP);
    }

    @Test
    void triesNoMoreOnceClosed() throws Exception {
        fixture.server.behave(Manner.REJECT);
        LinkReport report = report();
        report.look();

        assertThat(report.close(Duration.ZERO)).isTrue();

        assertThat(fixture.dispatcher.delays()).isEmpty();
    }

    @Test
    void hearsNothingOnceClosed() throws Exception {
        fixture.server.behave(Manner.DELAY);
        LinkReport report = report();
        report.look();

        assertThat(report.close(Duration.ZERO)).isTrue();

        fixture.server.runDelayed();
        await().until(() -> Loopback.threads("server-work-").isEmpty());
        assertThat(last()).isEmpty();
    }

    @Test
    void isWaitedForWhenItStops() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        fixture.endpoints.onLinkState(state -> goOn.join());
        LinkReport report = report();
        report.look();
        awaitLast(DOWN);

        assertThat(report.close(Duration.ZERO)).isFalse();

        goOn.complete(null);
        assertThat(report.close(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void takesNoThreadOfTheServerForBeanThatDoesNotListen() throws Exception {
        fixture.endpoints.implement(Kind.FAILURE);

        report().look();

        assertThat(fixture.server.taken()).isEmpty();
    }

    @Test
    void hearsAgainOfStateOnWhichItFailed() throws Exception {
        fixture.endpoints.failAt(Place.ON_LINK_STATE, new IllegalStateException("no"));
        LinkReport report = report();
        report.look();
        awaitLast(DOWN);
        await().until(() -> Loopback.threads("server-work-").isEmpty());
        assertThat(fixture.dispatcher.delays()).as("it would fail every second").isEmpty();
        fixture.endpoints.failNowhere();

        report.look();

        await().until(() -> fixture.endpoints.linkStates().size() == 2);
        assertThat(fixture.endpoints.linkStates()).containsExactly(DOWN, DOWN);
    }

    @Test
    void hearsWhatItMissedWhenTheServerHasAnEndpoint() throws Exception {
        fixture.endpoints.failAt(Place.CREATE, new UnavailableException("not yet active"));
        LinkReport report = report();
        report.look();
        await().until(() -> !fixture.dispatcher.delays().isEmpty());
        assertThat(fixture.dispatcher.delays()).containsExactly(Duration.ofSeconds(1));
        present = UP;
        report.look();
        assertThat(fixture.server.taken()).as("one work is enough").hasSize(1);

        fixture.endpoints.failNowhere();
        fixture.dispatcher.runScheduled();

        awaitLast(UP);
        assertThat(fixture.endpoints.linkStates()).containsExactly(UP);
    }
}
