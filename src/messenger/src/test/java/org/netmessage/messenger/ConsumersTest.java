package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.MessageConsumer.Envelope;
import org.netmessage.messenger.TestNodes.Inbox;

class ConsumersTest {
    private static final Alias ALICE = TestNodes.alias("ALICE");
    private static final Alias BOB = TestNodes.alias("BOB");

    private final Consumers consumers = new Consumers();

    private Inbox add(Inbox consumer) {
        consumers.add(consumer);
        return consumer;
    }

    private Optional<MessageConsumer> find(Alias to, String caller) {
        return consumers.find(new Envelope(caller, caller, to, ReceivedMessage.Kind.SINGLE_BLOCK));
    }

    @Test
    void findsTheConsumerThatNamesTheAlias() {
        add(new Inbox());
        Inbox named = add(new Inbox("ALICE"));

        assertThat(find(ALICE, "JOE")).containsSame(named);
    }

    @Test
    void findsTheConsumerWithoutAliasesForTheRest() {
        add(new Inbox("ALICE"));
        Inbox rest = add(new Inbox());

        assertThat(find(BOB, "JOE")).containsSame(rest);
    }

    @Test
    void findsNobody() {
        add(new Inbox("ALICE"));

        assertThat(find(BOB, "JOE")).isEmpty();
        assertThat(consumers.listensOn(BOB)).isFalse();
    }

    @Test
    void tellsThoseWhoDidNotWantItThatNobodyTookIt() {
        List<Envelope> unwanted = new ArrayList<>();
        consumers.add(new MessageConsumer() {
            @Override
            public Set<Alias> aliases() {
                return Set.of(ALICE);
            }

            @Override
            public boolean accepts(Envelope envelope) {
                return false;
            }

            @Override
            public boolean takesDomainMessages() {
                return true;
            }

            @Override
            public void onUnwanted(Envelope envelope) {
                unwanted.add(envelope);
            }

            @Override
            public CompletionStage<Outcome> deliver(ReceivedMessage message) {
                throw new AssertionError("it did not want it");
            }
        });

        find(BOB, "JOE");
        assertThat(unwanted).isEmpty();
        find(ALICE, "JOE");
        assertThat(unwanted).singleElement().returns(ALICE, Envelope::to);
        consumers.ofDomain(new Envelope("JOE", "JOE", BOB, ReceivedMessage.Kind.DATAGRAM));
        assertThat(unwanted).hasSize(2);

        add(new Inbox("ALICE"));
        find(ALICE, "JOE");
        assertThat(unwanted).hasSize(2);
    }

    @Test
    void theFirstOfTwoWithTheSameAliasWins() {
        Inbox first = add(new Inbox("ALICE"));
        add(new Inbox("ALICE"));

        assertThat(find(ALICE, "JOE")).containsSame(first);
    }

    @Test
    void findsAllThatNameTheAliasHoweverItIsSpelled() {
        Inbox choosy = add(new Inbox("ALICE"));
        choosy.onlyFrom = Optional.of("FRIEND");
        Inbox rest = add(new Inbox());
        Alias other = new Alias("WRITTEN OTHERWISE", ALICE.name());

        assertThat(find(other, "FRIEND")).containsSame(choosy);
        assertThat(find(other, "JOE")).as("a consumer of other names").isEmpty();
        assertThat(rest.offers).isEmpty();
    }

    @Test
    void passesOverConsumerThatDoesNotWantTheCaller() {
        Inbox choosy = add(new Inbox("ALICE"));
        choosy.onlyFrom = Optional.of("FRIEND");
        Inbox open = add(new Inbox("ALICE"));

        assertThat(find(ALICE, "JOE")).containsSame(open);
        assertThat(find(ALICE, "FRIEND")).containsSame(choosy);
    }

    @Test
    void aliasThatIsNamedNeverFallsToConsumerWithoutAliases() {
        Inbox choosy = add(new Inbox("ALICE"));
        choosy.onlyFrom = Optional.of("FRIEND");
        add(new Inbox());

        assertThat(find(ALICE, "JOE")).isEmpty();
        assertThat(consumers.listensOn(ALICE)).isTrue();
    }

    @Test
    void removesOnce() {
        Inbox consumer = add(new Inbox("ALICE"));

        assertThat(consumers.remove(consumer)).isTrue();
        assertThat(consumers.remove(consumer)).isFalse();
        assertThat(consumers.all()).isEmpty();
        assertThat(find(ALICE, "JOE")).isEmpty();
    }
}
