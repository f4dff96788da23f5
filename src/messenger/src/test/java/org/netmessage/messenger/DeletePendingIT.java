package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.messenger.TwoServices.assertStatus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NodeType;
import org.netmessage.netbios.transport.RetryPolicy;

/** Names that are being added and deleted, of a service whose name server takes its time. */
class DeletePendingIT {
    private static final Optional<String> HERE = Optional.empty();
    // longer than a deletion is waited for
    private static final RetryPolicy PATIENT = new RetryPolicy(80, Duration.ofMillis(100));

    private static EventLoops loops;

    private FakeWins wins;
    private MessengerService service;
    private MessageFunctions functions;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start("test", 2);
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @BeforeEach
    void start() throws Exception {
        wins = new FakeWins();
        MessengerSettings usual = TestNodes.settings("127.0.0.1", "HERE", Ports.free());
        NameServiceSettings names = usual.node()
                .nameService()
                .withNameServers(NodeType.P, List.of(wins.address()))
                .withRetries(PATIENT, PATIENT, Duration.ofMinutes(10));
        service = new MessengerService(
                TestNodes.with(
                        TestNodes.with(usual, usual.node().withNameService(names)),
                        new MessengerSettings.Limits(652, 4095, 8, Duration.ofSeconds(20), Duration.ofSeconds(2))),
                loops);
        functions = service.functions(Optional.empty(), Optional.empty());
        service.register(new Inbox()); // keeps the node
        TestNodes.awaitName(service, TestNodes.alias("HERE"));
    }

    @AfterEach
    void stop() {
        wins.answerReleases("ALICE");
        functions.close();
        service.close();
        wins.close();
    }

    private static void assertFails(int status, CompletableFuture<Void> result) {
        assertStatus(status, () -> {
            try {
                result.get(10, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw MessengerException.of(e.getCause());
            }
        });
    }

    @Test
    void addsNameThatIsBeingDeletedWhenTheDeletionIsOver() throws Exception {
        functions.netMessageNameAdd(HERE, "ALICE");
        wins.ignoreReleases("ALICE");
        CompletableFuture<Void> deleted = service.deleteName("ALICE");
        await().until(() -> wins.sawReleaseOf("ALICE"));

        CompletableFuture<Void> added = service.addName("ALICE");
        assertThat(deleted).isNotDone();
        assertThat(added).isNotDone();
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> functions.netMessageNameGetInfo(HERE, "ALICE", 0));

        wins.answerReleases("ALICE");
        added.get(10, TimeUnit.SECONDS);
        assertThat(deleted).isCompleted();
        assertThat(functions.netMessageNameGetInfo(HERE, "ALICE", 0)).isNotNull();
    }

    @Test
    void waitsNotForEverForDeletion() throws Exception {
        functions.netMessageNameAdd(HERE, "ALICE");
        wins.ignoreReleases("ALICE");
        CompletableFuture<Void> deleted = service.deleteName("ALICE");

        assertStatus(NetApiStatus.NERR_AlreadyExists, () -> functions.netMessageNameAdd(HERE, "alice"));

        assertThat(deleted).as("the server is still asked").isNotDone();
    }

    @Test
    void deletesNoNameThatIsBeingAdded() throws Exception {
        wins.ignoreClaims("ALICE");
        CompletableFuture<Void> added = service.addName("ALICE");

        assertStatus(NetApiStatus.NERR_NameInUse, () -> functions.netMessageNameDel(HERE, "ALICE"));
        assertStatus(NetApiStatus.NERR_AlreadyExists, () -> functions.netMessageNameAdd(HERE, "ALICE"));
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> functions.netMessageNameGetInfo(HERE, "ALICE", 0));

        wins.answerClaims("ALICE");
        added.get(10, TimeUnit.SECONDS);
        functions.netMessageNameDel(HERE, "ALICE");
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> functions.netMessageNameDel(HERE, "ALICE"));
    }

    @Test
    void forgetsNameThatTheServerRefuses() {
        wins.take("ALICE");

        assertFails(NetApiStatus.NERR_DuplicateName, functionsAdd("ALICE"));
        assertFails(NetApiStatus.NERR_DuplicateName, functionsAdd("ALICE"));
        assertStatus(NetApiStatus.NERR_NotLocalName, () -> functions.netMessageNameDel(HERE, "ALICE"));
    }

    private CompletableFuture<Void> functionsAdd(String name) {
        try {
            return service.addName(name);
        } catch (MessengerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
