package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.Activation;
import jakarta.resource.spi.InvalidPropertyException;
import java.beans.FeatureDescriptor;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.NetMessageListener;
import org.netmessage.connector.MessengerResourceAdapter;
import org.netmessage.connector.settings.MessengerDefaults;
import org.netmessage.connector.stub.Loopback;

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

    @Test
    void isForMessageListeners() {
        assertThat(MessengerActivationSpec.class.getAnnotation(Activation.class).messageListeners())
                .containsExactly(NetMessageListener.class);
    }

    @Test
    void needsNoSettings() throws Exception {
        spec.validate();

        MessengerActivationSpec.Settings settings = spec.read(Loopback.CP850);
        assertThat(settings.aliases()).isEmpty();
        assertThat(settings.callingNames()).isEmpty();
        assertThat(settings.maxConcurrency()).isEqualTo(MessengerDefaults.MAX_CONCURRENCY);
        assertThat(settings.maxQueued()).isEqualTo(MessengerDefaults.MAX_QUEUED);
    }

    @Test
    void readsItsSettings() throws Exception {
        spec.setAliases("alice, Bob");
        spec.setCallingNames("joes-pc, JIM");
        spec.setMaxConcurrency(1);
        spec.setMaxQueued(2);

        spec.validate();

        assertThat(spec.read(Loopback.CP850).aliases())
                .containsExactlyInAnyOrder(Loopback.alias("ALICE"), Loopback.alias("BOB"));
        assertThat(spec.read(Loopback.CP850).callingNames()).containsExactlyInAnyOrder("JOES-PC", "JIM");
        assertThat(spec.read(Loopback.CP850).maxConcurrency()).isEqualTo(1);
        assertThat(spec.read(Loopback.CP850).maxQueued()).isEqualTo(2);
    }

    @Test
    void takesDomainMessagesIfItHasNoAliasesUnlessToldOtherwise() throws Exception {
        assertThat(spec.read(Loopback.CP850).domainMessages()).isTrue();
        spec.setAliases("ALICE");
        assertThat(spec.read(Loopback.CP850).domainMessages()).isFalse();
        spec.setDomainMessages(true);
        assertThat(spec.getDomainMessages()).isTrue();
        assertThat(spec.read(Loopback.CP850).domainMessages()).isTrue();
    }

    @Test
    void reportsAllFaultsAtOnce() {
        spec.setAliases("*, ALICE, SIXTEENCHARACTER");
        spec.setMaxConcurrency(0);
        spec.setMaxQueued(100_001);

        InvalidPropertyException invalid = invalid(spec::validate);

        assertDescribes(invalid, "aliases", "maxConcurrency", "maxQueued");
        assertThat(invalid)
                .hasMessageContainingAll(
                        "aliases \"*\": ",
                        "aliases \"SIXTEENCHARACTER\": ",
                        "allowed are 1 to 15",
                        "maxConcurrency \"0\": allowed are 1 to 1000",
                        "maxQueued \"100001\": allowed are 1 to 100000")
                .hasMessageNotContaining("ALICE");
    }

    @ParameterizedTest
    @CsvSource({"maxConcurrency, -1", "maxConcurrency, 1001", "maxQueued, 0"})
    void refusesNumbersOutOfRange(String property, int value) throws Exception {
        new PropertyDescriptor(property, MessengerActivationSpec.class)
                .getWriteMethod()
                .invoke(spec, value);

        assertDescribes(invalid(spec::validate), property);
    }

    @ParameterizedTest
    @CsvSource({"maxConcurrency, 1", "maxConcurrency, 1000", "maxQueued, 1", "maxQueued, 100000"})
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

        assertThat(spec.read(Charset.forName("IBM866")).aliases())
                .singleElement()
                .satisfies(alias -> assertThat(alias.text()).isEqualTo("ИВАН"));
        assertDescribes(invalid(() -> spec.read(Loopback.CP850)), "aliases");
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
                        "aliases", "callingNames", "maxConcurrency", "maxQueued", "domainMessages", "resourceAdapter");
    }
}
