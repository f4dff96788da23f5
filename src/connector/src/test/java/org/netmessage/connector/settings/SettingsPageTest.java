package org.netmessage.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.InvalidPropertyException;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.connector.MessengerResourceAdapter;
import org.netmessage.connector.inbound.MessengerActivationSpec;
import org.netmessage.connector.outbound.MessengerManagedConnectionFactory;
import org.netmessage.messenger.settings.SettingFaults;

/** Settings are documented once, in annotations; everything else that says something about them says the same. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("../site/markdown/settings.md");
    private static final Path SERVER = Path.of("../../ejb-sample/src/main/server/configure.cli");
    private static final Pattern RANGE = Pattern.compile("(?<min>[0-9]+) to (?<max>[0-9]+)");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9.]+");

    static Stream<Property> ofAdapter() {
        return Property.of(MessengerResourceAdapter.class);
    }

    static Stream<Property> numbersOfAdapter() {
        return ofAdapter().filter(property -> property.type() == Integer.class);
    }

    static Stream<Property> literalDefaultsOfAdapter() {
        return ofAdapter()
                .filter(property -> LITERAL.matcher(property.unset().orElse("")).matches())
                .filter(property -> !property.unset().orElse("").equals("none"));
    }

    private static Optional<AdapterSettings> read(Property property, Object value) {
        return AdapterSettings.read(Map.of(property.name(), value.toString()), new SettingFaults());
    }

    @Test
    void pageSaysWhatTheAnnotationsSay() throws IOException {
        String page = SettingsPage.render();
        if (System.getProperty("settings.page", "").equals("write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("%s; the comment at its top says how to make it anew", PAGE)
                .isEqualTo(page);
    }

    @Test
    void pageHasAllJavaBeans() {
        assertThat(SettingsPage.beans())
                .contains(
                        MessengerResourceAdapter.class,
                        MessengerManagedConnectionFactory.class,
                        MessengerActivationSpec.class);
    }

    static Stream<Property> ofAllBeans() {
        return SettingsPage.beans().stream().flatMap(Property::of);
    }

    @ParameterizedTest
    @MethodSource("ofAllBeans")
    void annotationSaysWhatHoldsIfNothingIsSet(Property property) {
        assertThat(property.unset()).isPresent();
        assertThat(property.what()).isNotBlank().doesNotContain("Default:", "Allowed:");
    }

    @ParameterizedTest
    @MethodSource("numbersOfAdapter")
    void annotationsHaveTheRangeOfTheReader(Property property) {
        Matcher range = RANGE.matcher(property.allowed().orElseThrow());
        assertThat(range.matches()).isTrue();
        long min = Long.parseLong(range.group("min"));
        long max = Long.parseLong(range.group("max"));

        assertThat(property.min()).as("0 is not set").contains(0L);
        assertThat(property.max()).contains(max);
        assertThat(read(property, min)).isPresent();
        assertThat(read(property, max)).isPresent();
        assertThat(read(property, max + 1)).isEmpty();
        assertThat(read(property, -1)).isEmpty();
        assertThat(min == 1 || read(property, min - 1).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("literalDefaultsOfAdapter")
    void setToItsDefaultMakesNoDifference(Property property) {
        assertThat(read(property, property.unset().orElseThrow()))
                .isEqualTo(AdapterSettings.read(Map.of(), new SettingFaults()));
    }

    static Stream<Property> annotatedNumbersOfBeans() {
        return Property.of(MessengerActivationSpec.class)
                .filter(property -> property.max().isPresent());
    }

    @ParameterizedTest
    @MethodSource("annotatedNumbersOfBeans")
    void annotationsHaveTheRangeThatIsValidated(Property property) {
        int min = Math.toIntExact(property.min().orElseThrow());
        int max = Math.toIntExact(property.max().orElseThrow());

        assertThat(property.allowed()).contains(min + " to " + max);
        assertThatCode(() -> validate(property, min)).doesNotThrowAnyException();
        assertThatCode(() -> validate(property, max)).doesNotThrowAnyException();
        assertThatExceptionOfType(InvalidPropertyException.class).isThrownBy(() -> validate(property, min - 1));
        assertThatExceptionOfType(InvalidPropertyException.class).isThrownBy(() -> validate(property, max + 1));
    }

    private static void validate(Property property, int value) throws Exception {
        MessengerActivationSpec spec = new MessengerActivationSpec();
        new PropertyDescriptor(property.name(), MessengerActivationSpec.class)
                .getWriteMethod()
                .invoke(spec, value);
        spec.validate();
    }

    @ParameterizedTest
    @MethodSource("ofAllBeans")
    void everyNumberHasItsRangeInAnnotations(Property property) {
        boolean number = property.type() == Integer.class;

        assertThat(property.min().isPresent() && property.max().isPresent()).isEqualTo(number);
    }

    @Test
    void mostDefaultsAreLiteral() {
        assertThat(literalDefaultsOfAdapter()).hasSizeGreaterThan(15);
    }

    @Test
    void sampleServerTakesEveryPropertyOfTheAdapterFromTheCommandLine() throws IOException {
        List<String> expected = ofAdapter()
                .filter(property -> !property.name().equals("sessionRequestRequired")) // has no literal default
                .map(property -> property.name() + ":add(value=\"${netmessage." + property.kebab() + ":"
                        + blank(property) + "}\")")
                .toList();

        List<String> actual = Files.readString(SERVER)
                .lines()
                .filter(line -> line.startsWith("./config-properties="))
                .map(line -> line.substring("./config-properties=".length()))
                .toList();

        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String blank(Property property) {
        if (property.type() == Boolean.class) {
            return property.unset().orElseThrow();
        }
        return property.type() == Integer.class ? "0" : " ";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "A name, 1 to 15. Allowed: x. Default: y.    | A name, 1 to 15  | x               | y",
                "A name. Default: y.                         | A name           | -               | y",
                "A name                                      | A name           | -               | -",
                "At once, 1 to 9; 8 if not set; 1 is slow    | At once; 1 is slow | 1 to 9        | 8",
                "A name, 1 to 15 bytes; none if not set      | A name           | 1 to 15 bytes   | none",
                "Whether so; if not set, it depends          | Whether so       | -               | it depends",
                "Whether so; no, never, if not set           | Whether so       | -               | no, never",
                "Senders, with commas; none: all             | Senders, with commas | -           | all",
            })
    void understandsWhatDescriptionsSay(String words, String what, String allowed, String unset) {
        Property property = new Property(String.class, "x", String.class, words);

        assertThat(property.what()).isEqualTo(what);
        assertThat(property.part("allowed")).isEqualTo(Optional.ofNullable(allowed));
        assertThat(property.unset()).isEqualTo(Optional.ofNullable(unset));
    }
}
