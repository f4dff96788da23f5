package org.netmessage.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.connector.stub.StubBootstrapContext;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;

/** The adapter as a JavaBean with settings. */
class AdapterPropertiesTest {
    private static final Map<Class<?>, Object> SAMPLES =
            Map.of(String.class, "sample", Integer.class, 7, Boolean.class, true);

    private final MessengerResourceAdapter adapter = new MessengerResourceAdapter();

    static Stream<PropertyDescriptor> properties() throws Exception {
        return Arrays.stream(Introspector.getBeanInfo(MessengerResourceAdapter.class, Object.class)
                        .getPropertyDescriptors())
                .filter(property -> SAMPLES.containsKey(property.getPropertyType()));
    }

    private static PropertyDescriptor property(String name) throws Exception {
        return properties()
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void set(String name, String value) throws Exception {
        PropertyDescriptor property = property(name);
        property.getWriteMethod()
                .invoke(adapter, property.getPropertyType() == Integer.class ? Integer.valueOf(value) : value);
    }

    private ResourceAdapterInternalException startFails() {
        return assertThatExceptionOfType(ResourceAdapterInternalException.class)
                .isThrownBy(() -> adapter.start(new StubBootstrapContext(new StubWorkManager(Manner.REJECT))))
                .actual();
    }

    @Test
    void hasAnAnnotationForEveryPropertyAndTheOtherWayRound() throws Exception {
        Set<String> annotated = Stream.of(AdapterProperties.class, InflowProperties.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(ConfigProperty.class))
                .map(field -> field.getName())
                .collect(Collectors.toSet());

        assertThat(properties().map(PropertyDescriptor::getName))
                .containsExactlyInAnyOrderElementsOf(annotated)
                .hasSize(41);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void isUnsetAtFirstAndKeepsWhatIsSet(PropertyDescriptor property) throws Exception {
        assertThat(property.getReadMethod().invoke(adapter)).isNull();

        property.getWriteMethod().invoke(adapter, SAMPLES.get(property.getPropertyType()));

        assertThat(property.getReadMethod().invoke(adapter)).isEqualTo(SAMPLES.get(property.getPropertyType()));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void equalsAdapterWithTheSameSettings(PropertyDescriptor property) throws Exception {
        MessengerResourceAdapter other = new MessengerResourceAdapter();
        assertThat(adapter).isEqualTo(other).hasSameHashCodeAs(other);

        property.getWriteMethod().invoke(adapter, SAMPLES.get(property.getPropertyType()));
        assertThat(adapter).isNotEqualTo(other);

        property.getWriteMethod().invoke(other, SAMPLES.get(property.getPropertyType()));
        assertThat(adapter).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "address           | 300.0.0.1        | allowed are four numbers 0 to 255",
                "address           | 0.0.0.0          | belongs to no interface of this machine",
                "address           | 192.0.2.1        | belongs to no interface of this machine",
                "broadcastAddress  | 10.0.0           | allowed are four numbers 0 to 255",
                "advertisedAddress | outside.example  | allowed are four numbers 0 to 255",
                "computerName      | SIXTEENCHARACTER | allowed are 1 to 15",
                "computerName      | *HERE            | begins with '*', which is reserved",
                "domain            | SIXTEENCHARACTER | allowed are 1 to 15",
                "namePort          | -1               | allowed are 1 to 65535, and 0 for the default",
                "namePort          | 65536            | allowed are 1 to 65535, and 0 for the default",
                "sessionPort       | 65536            | allowed are 1 to 65535, and 0 for the default",
                "datagramPort      | -1               | allowed are 1 to 65535, and 0 for the default",
                "hosts             | ALICE            | allowed is NAME=address or NAME=address:port",
                "hosts             | =192.0.2.1       | allowed is NAME=address or NAME=address:port",
                "hosts             | ALICE=nowhere    | allowed are four numbers 0 to 255",
                "hosts             | ALICE=192.0.2.1:0 | allowed are 1 to 65535",
                "hosts             | ALICE=192.0.2.1:65536 | allowed are 1 to 65535",
                "hosts             | SIXTEENCHARACTER=192.0.2.1 | allowed are 1 to 15",
                "scopeId           | a..b             | allowed are labels of 1 to 63 letters",
                "defaultMaxConcurrency | 1001         | allowed are 1 to 1000, and 0 for the default",
                "defaultMaxQueued  | 100001           | allowed are 1 to 100000, and 0 for the default",
                "defaultMaxRedeliveries | 11          | allowed are 1 to 10, and 0 for the default",
                "defaultRedeliveryDelayMillis | 60001 | allowed are 1 to 60000, and 0 for the default",
                "defaultAcknowledge | MAYBE           | allowed are DELIVERED, RECEIVED",
                "stopTimeoutMillis | 1999             | allowed are 2000 to 600000, and 0 for the default",
                "codePage          | CP-UNHEARD-OF    | allowed are Java charset names such as IBM850",
                "codePage          | no charset name  | allowed are Java charset names such as IBM850",
                "codePage          | UTF-16           | allowed are those that extend ASCII",
                "allowedNetworks   | 10.0.0.0/33      | allowed are 0 to 32",
                "allowedNetworks   | 10.0.0.0/x       | allowed are address/0 to address/32",
                "maxTextLength     | -1               | allowed are 1 to 4000",
                "maxTextLength     | 4001             | allowed are 1 to 4000",
                "broadcastAddress  | 192.0.2.255      | outside the network 127.0.0.1/8 of the address, allowed are addresses in it",
                "nodeType          | X                | is no node type, allowed are B, P, M and H",
                "nodeType          | P                | allowed are one or more servers, or node type B",
                "nameServers       | wins             | allowed are four numbers 0 to 255",
                "nameServers       | 192.0.2.1:0      | allowed are 1 to 65535",
                "address           | 127.0.0.1,127.0.0.1 | allowed are one or more different ones",
                "unmappableText    | DROP             | allowed are replace, refuse, transliterate",
                "userName          | *ME              | begins with '*', which is reserved",
                "maxBroadcastLength | -1              | allowed are 1 to 421",
                "maxBroadcastLength | 422             | allowed are 1 to 421",
                "deniedSenders     | SIXTEENCHARACTER | allowed are 1 to 15",
                "deniedNetworks    | nowhere          | allowed are four numbers 0 to 255",
                "stations          | ALICE            | allowed is NAME=code page",
                "maxNames          | 1                | allowed are 2 to 10000, and 0 for the default",
                "callTimeoutMillis | 99               | allowed are 100 to 600000",
                "callTimeoutMillis | 600001           | allowed are 100 to 600000"
            })
    void saysWhatIsWrongAndWhatIsAllowed(String property, String value, String allowed) throws Exception {
        set(property, value);

        assertThat(startFails())
                .hasMessageStartingWith("wrong settings of the adapter: " + property + " \"" + value + "\": ")
                .hasMessageContaining(allowed);
    }

    @Test
    void namesOnlyTheWrongElementsOfLists() throws Exception {
        set("hosts", "ALICE=192.0.2.1, BOB, EVE");
        set("allowedNetworks", "192.0.2.0/24, everything");

        assertThat(startFails())
                .hasMessageContainingAll("hosts \"BOB\"", "hosts \"EVE\"", "allowedNetworks \"everything\"")
                .hasMessageNotContaining("ALICE")
                .hasMessageNotContaining("192.0.2.0");
    }

    @Test
    void limitsPausesByThePatienceOfSenders() throws Exception {
        set("defaultMaxRedeliveries", "4");
        set("defaultRedeliveryDelayMillis", "2501");

        assertThat(startFails())
                .hasMessageContaining(
                        "defaultRedeliveryDelayMillis \"2501\": allowed are 0 to 2500 with 4 redeliveries");
    }

    @Test
    void reportsAllWrongSettingsAtOnce() throws Exception {
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("address", "1"),
                Map.entry("broadcastAddress", "2"),
                Map.entry("advertisedAddress", "3"),
                Map.entry("computerName", "*"),
                Map.entry("domain", "**"),
                Map.entry("namePort", "-1"),
                Map.entry("sessionPort", "-2"),
                Map.entry("datagramPort", "-3"),
                Map.entry("hosts", "4"),
                Map.entry("codePage", "5"),
                Map.entry("allowedNetworks", "6"),
                Map.entry("maxTextLength", "-4"),
                Map.entry("callTimeoutMillis", "-5"),
                Map.entry("scopeId", "."),
                Map.entry("defaultMaxQueued", "-6"),
                Map.entry("defaultAcknowledge", "7"),
                Map.entry("stopTimeoutMillis", "-8"));
        for (Map.Entry<String, String> setting : wrong.entrySet()) {
            set(setting.getKey(), setting.getValue());
        }

        assertThat(startFails())
                .hasMessageContainingAll(wrong.entrySet().stream()
                        .map(setting -> setting.getKey() + " \"" + setting.getValue() + "\": ")
                        .toArray(CharSequence[]::new));
    }
}
