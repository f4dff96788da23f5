package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.cci.MessageListener;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.InvalidPropertyException;
import java.beans.FeatureDescriptor;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.LinkStateListener;
import org.netmessage.api.NetMessageFailureListener;
import org.netmessage.api.NetMessageListener;
import org.netmessage.connector.MessengerResourceAdapter;
import org.netmessage.connector.inbound.ActivationSettings.Limits;
import org.netmessage.connector.inbound.ActivationSettings.Redelivery;
import org.netmessage.connector.settings.Acknowledge;
import org.netmessage.connector.settings.ActivationDefaults;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.messenger.MessageConsumer.Envelope;
import org.netmessage.messenger.ReceivedMessage.Kind;

class MessengerActivationSpecTest {
    private final MessengerActivationSpec spec = new MessengerActivationSpec();

    private static InvalidPropertyException invalid(ThrowingCallable call) {
        return assertThatExceptionOfType(InvalidPropertyException.class)
                .isThrownBy(call)
                .actual();
    }

    private static void assertDescribes(InvalidPropertyException invalid, String... properties) {
        assertThat(invalid.getInvalidPropertyDescriptors())
                .extracting(FeatureDescriptor::getName)
                .containsExactly(properties);
    }

    private ActivationSettings read() throws InvalidPropertyException {
        return spec.read(Loopback.CP850, ActivationDefaults.BUILT_IN);
    }

    @Test
    void isForMessageListeners() {
        assertThat(MessengerActivationSpec.class.getAnnotation(Activation.class).messageListeners())
                .containsExactly(
                        NetMessageListener.class,
                        NetMessageFailureListener.class,
                        LinkStateListener.class,
                        MessageListener.class);
    }

    @Test
    void needsNoSettings() throws Exception {
        spec.validate();

        ActivationSettings settings = read();
        assertThat(settings.aliases()).isEmpty();
        assertThat(settings.selector().accepts(envelope("ANY", "BODY", Kind.DATAGRAM)))
                .isTrue();
        assertThat(settings.limits()).isEqualTo(new Limits(8, 64));
        assertThat(settings.redelivery()).isEqualTo(new Redelivery(0, Duration.ofSeconds(1), Acknowledge.DELIVERED));
        assertThat(settings.runAs()).isEmpty();
    }

    @Test
    void readsItsSettings() throws Exception {
        spec.setAliases("alice, Bob");
        spec.setMaxConcurrency(1);
        spec.setMaxQueued(2);

        spec.setMaxRedeliveries(10);
        spec.setRedeliveryDelayMillis(60_000);
        spec.setAcknowledge("received");
        spec.setRunAs(" operator ");

        spec.validate();

        ActivationSettings settings = read();
        assertThat(settings.aliases()).containsExactlyInAnyOrder(Loopback.alias("ALICE"), Loopback.alias("BOB"));
        assertThat(settings.limits()).isEqualTo(new Limits(1, 2));
        assertThat(settings.redelivery()).isEqualTo(new Redelivery(10, Duration.ofMinutes(1), Acknowledge.RECEIVED));
        assertThat(settings.runAs()).contains("operator");
    }

    @Test
    void takesNamesWithBlanksAsTheyAre() throws Exception {
        spec.setAliases("john doe, Bob");
        spec.setSenders("MARY ANN");

        spec.validate();

        assertThat(read().aliases()).containsExactlyInAnyOrder(Loopback.alias("JOHN DOE"), Loopback.alias("BOB"));
        assertThat(read().selector().accepts(envelope("X", "Mary Ann", Kind.DATAGRAM)))
                .isTrue();
        assertThat(read().selector().accepts(envelope("X", "MARY", Kind.DATAGRAM)))
                .isFalse();
    }

    private static Envelope envelope(String caller, String from, Kind kind) {
        return new Envelope(caller, from, Loopback.alias("ALICE"), kind);
    }

    @Test
    void takesMessagesOfNamedCallersOnly() throws Exception {
        spec.setCallingNames("joes-pc, ji*");
        Selector selector = read().selector();

        assertThat(selector.accepts(envelope("JOES-PC", "x", Kind.SINGLE_BLOCK)))
                .isTrue();
        assertThat(selector.accepts(envelope("Jim", "x", Kind.SINGLE_BLOCK))).isTrue();
        assertThat(selector.accepts(envelope("JOE", "x", Kind.SINGLE_BLOCK))).isFalse();
    }

    @Test
    void takesMessagesOfNamedSendersOnly() throws Exception {
        spec.setSenders("UPS*");
        Selector selector = read().selector();

        assertThat(selector.accepts(envelope("x", "ups-3", Kind.SINGLE_BLOCK))).isTrue();
        assertThat(selector.accepts(envelope("UPS", "joe", Kind.SINGLE_BLOCK))).isFalse();
    }

    @Test
    void takesMessagesForNamedRecipientsOnly() throws Exception {
        spec.setRecipients("al*");
        assertThat(read().selector().accepts(envelope("x", "y", Kind.SINGLE_BLOCK)))
                .isTrue();
        spec.setRecipients("BOB");
        assertThat(read().selector().accepts(envelope("x", "y", Kind.SINGLE_BLOCK)))
                .isFalse();
    }

    @Test
    void takesMessagesOfNamedKindsOnly() throws Exception {
        spec.setKinds("multi_block, datagram");
        Selector selector = read().selector();

        assertThat(selector.accepts(envelope("x", "y", Kind.MULTI_BLOCK))).isTrue();
        assertThat(selector.accepts(envelope("x", "y", Kind.DATAGRAM))).isTrue();
        assertThat(selector.accepts(envelope("x", "y", Kind.SINGLE_BLOCK))).isFalse();
    }

    @Test
    void limitsDelaysByThePatienceOfSenders() throws Exception {
        spec.setMaxRedeliveries(5);
        spec.setRedeliveryDelayMillis(2_000);
        assertThatCode(this::read).doesNotThrowAnyException();

        spec.setRedeliveryDelayMillis(2_001);
        assertThat(invalid(this::read))
                .hasMessageContaining("redeliveryDelayMillis \"2001\": allowed are 0 to 2000 with 5 redeliveries");

        spec.setAcknowledge("DELIVERED");
        assertDescribes(invalid(spec::validate), "redeliveryDelayMillis");

        spec.setAcknowledge("RECEIVED");
        assertThatCode(spec::validate).doesNotThrowAnyException();
        assertThatCode(this::read).doesNotThrowAnyException();
    }

    @Test
    void takesWhatIsNotSetFromTheAdapter() throws Exception {
        ActivationDefaults adapter = new ActivationDefaults(3, 4, 5, 6, Acknowledge.RECEIVED);
        spec.setAcknowledge(" ");
        ActivationSettings inherited = spec.read(Loopback.CP850, adapter);
        assertThat(inherited.limits()).isEqualTo(new Limits(3, 4));
        assertThat(inherited.redelivery()).isEqualTo(new Redelivery(5, Duration.ofMillis(6), Acknowledge.RECEIVED));

        spec.setMaxConcurrency(1);
        spec.setMaxQueued(2);
        spec.setMaxRedeliveries(0);
        spec.setRedeliveryDelayMillis(0);
        spec.setAcknowledge("DELIVERED");
        ActivationSettings own = spec.read(Loopback.CP850, adapter);
        assertThat(own.limits()).isEqualTo(new Limits(1, 2));
        assertThat(own.redelivery()).isEqualTo(new Redelivery(0, Duration.ZERO, Acknowledge.DELIVERED));
    }

    @Test
    void letsTheAdapterDecideOfPausesThatItAllows() throws Exception {
        spec.setMaxRedeliveries(10);
        spec.setRedeliveryDelayMillis(60_000);

        assertThatCode(spec::validate).as("not known yet").doesNotThrowAnyException();
        assertThatCode(() -> spec.read(Loopback.CP850, new ActivationDefaults(1, 1, 0, 1, Acknowledge.RECEIVED)))
                .doesNotThrowAnyException();
        assertDescribes(invalid(this::read), "redeliveryDelayMillis");
    }

    @Test
    void takesDomainMessagesIfItHasNoAliasesUnlessToldOtherwise() throws Exception {
        assertThat(read().domainMessages()).isTrue();
        spec.setAliases("ALICE");
        assertThat(read().domainMessages()).isFalse();
        spec.setDomainMessages(true);
        assertThat(spec.getDomainMessages()).isTrue();
        assertThat(read().domainMessages()).isTrue();
    }

    @Test
    void reportsAllFaultsAtOnce() {
        spec.setAliases("*, ALICE, SIXTEENCHARACTER");
        spec.setMaxConcurrency(0);
        spec.setMaxQueued(100_001);
        spec.setSenders("J*E");
        spec.setKinds("LETTER");
        spec.setMaxRedeliveries(11);
        spec.setRedeliveryDelayMillis(60_001);
        spec.setAcknowledge("MAYBE");
        spec.setRunAs("a\nb");

        InvalidPropertyException invalid = invalid(spec::validate);

        assertDescribes(
                invalid,
                "aliases",
                "senders",
                "kinds",
                "maxConcurrency",
                "maxQueued",
                "maxRedeliveries",
                "redeliveryDelayMillis",
                "acknowledge",
                "runAs");
        assertThat(invalid)
                .hasMessageContainingAll(
                        "aliases \"*\": ",
                        "aliases \"SIXTEENCHARACTER\": ",
                        "allowed are 1 to 15",
                        "senders \"J*E\": allowed are 1 to 15 characters",
                        "kinds \"LETTER\": allowed are SINGLE_BLOCK, MULTI_BLOCK, DATAGRAM",
                        "maxRedeliveries \"11\": allowed are 0 to 10",
                        "redeliveryDelayMillis \"60001\": allowed are 0 to 60000",
                        "acknowledge \"MAYBE\": allowed are DELIVERED, RECEIVED",
                        "runAs \"a.b\": allowed are 1 to 255 characters",
                        "maxConcurrency \"0\": allowed are 1 to 1000",
                        "maxQueued \"100001\": allowed are 1 to 100000")
                .hasMessageNotContaining("ALICE");
    }

    @ParameterizedTest
    @CsvSource({
        "maxConcurrency, -1",
        "maxConcurrency, 1001",
        "maxQueued, 0",
        "maxRedeliveries, -1",
        "redeliveryDelayMillis, -1"
    })
    void refusesNumbersOutOfRange(String property, int value) throws Exception {
        new PropertyDescriptor(property, MessengerActivationSpec.class)
                .getWriteMethod()
                .invoke(spec, value);

        assertDescribes(invalid(spec::validate), property);
    }

    @ParameterizedTest
    @CsvSource({"maxConcurrency, 1", "maxConcurrency, 1000", "maxQueued, 1", "maxQueued, 100000", "maxRedeliveries, 10"
    })
    void takesNumbersUpToTheLimits(String property, int value) throws Exception {
        PropertyDescriptor descriptor = new PropertyDescriptor(property, MessengerActivationSpec.class);
        descriptor.getWriteMethod().invoke(spec, value);

        assertThatCode(spec::validate).doesNotThrowAnyException();
        assertThat(descriptor.getReadMethod().invoke(spec)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ИВАН", "ΜΑΡΙΑ", "Ærøskøbing"})
    void leavesCharactersToTheCodePageOfTheAdapter(String alias) {
        spec.setAliases(alias);

        assertThatCode(spec::validate).doesNotThrowAnyException();
    }

    @Test
    void knowsTheCodePageWhenActivated() throws Exception {
        spec.setAliases("иван");

        assertThat(spec.read(Charset.forName("IBM866"), ActivationDefaults.BUILT_IN)
                        .aliases())
                .singleElement()
                .satisfies(alias -> assertThat(alias.text()).isEqualTo("ИВАН"));
        assertDescribes(invalid(this::read), "aliases");
    }

    @Test
    void belongsToAnAdapter() {
        MessengerResourceAdapter adapter = new MessengerResourceAdapter();
        assertThat(spec.getResourceAdapter()).isNull();

        spec.setResourceAdapter(adapter);

        assertThat(spec.getResourceAdapter()).isSameAs(adapter);
    }

    @Test
    void isABean() throws Exception {
        spec.setAliases("A");
        spec.setCallingNames("B");

        assertThat(spec.getAliases()).isEqualTo("A");
        assertThat(spec.getCallingNames()).isEqualTo("B");
        assertThat(Arrays.stream(Introspector.getBeanInfo(MessengerActivationSpec.class, Object.class)
                                .getPropertyDescriptors())
                        .map(PropertyDescriptor::getName))
                .containsExactlyInAnyOrder(
                        "aliases",
                        "callingNames",
                        "senders",
                        "recipients",
                        "kinds",
                        "maxConcurrency",
                        "maxQueued",
                        "domainMessages",
                        "maxRedeliveries",
                        "redeliveryDelayMillis",
                        "acknowledge",
                        "runAs",
                        "resourceAdapter");
    }
}
