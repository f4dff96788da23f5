package org.netmessage.connector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.log.LayerLog;
import org.netmessage.netbios.log.LogMessage;

/**
 * The numbered log messages of all layers, and the page of the manual that lists them. The page is written anew with
 * {@code -Dlog-messages=write}.
 */
class LogMessagesTest {
    private static final Path PAGE = Path.of("..", "..", "src", "site", "markdown", "log-messages.md");

    /** Numbers of messages that there are no more; whoever takes a message away adds its number. */
    private static final Set<Integer> RETIRED = Set.of(2021, 2022, 3003);

    /** The first digit of a number, by the part of the house. */
    private static final Map<String, Integer> DIGITS = Map.of("netbios", 1, "messenger", 2, "connector", 3);

    private static JavaClasses classes;
    private static List<Log> logs;

    /** A class ending with Log. */
    private record Log(Class<?> type, String logger, List<LogMessage> messages) {
        String part() {
            return type.getPackageName().split("\\.", -1)[2];
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("org.netmessage");
        logs = classes.stream()
                .filter(type -> type.getSimpleName().endsWith("Log") && !type.isEquivalentTo(LayerLog.class))
                .map(JavaClass::reflect)
                .map(LogMessagesTest::log)
                .sorted(Comparator.comparing(log -> log.messages().get(0).number()))
                .toList();
    }

    private static Log log(Class<?> type) {
        List<LogMessage> messages = constants(type, LogMessage.class).stream()
                .sorted(Comparator.comparing(LogMessage::number))
                .toList();
        assertThat(messages).as(type.getName()).isNotEmpty();
        return new Log(type, constants(type, LayerLog.class).get(0).name(), messages);
    }

    private static <T> List<T> constants(Class<?> type, Class<T> constant) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getType() == constant)
                .map(field -> constant.cast(value(field)))
                .toList();
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Log> logs() {
        return logs;
    }

    private static List<LogMessage> all() {
        return logs.stream().flatMap(log -> log.messages().stream()).toList();
    }

    @Test
    void everyPartOfTheHouseHasItsLog() {
        assertThat(logs).extracting(Log::part).contains("netbios", "messenger", "connector");
    }

    @Test
    void numbersAreUniqueAndNeverUsedAgain() {
        assertThat(all()).extracting(LogMessage::number).doesNotHaveDuplicates().doesNotContainAnyElementsOf(RETIRED);
    }

    @ParameterizedTest
    @MethodSource("logs")
    void numbersBeginWithTheDigitOfTheLayer(Log log) {
        assertThat(log.messages())
                .extracting(message -> message.number() / 1_000)
                .containsOnly(DIGITS.get(log.part()));
    }

    @Test
    void twoLogsOfTheConnectorDoNotShareHundred() {
        List<Integer> hundreds = new ArrayList<>();
        logs.stream()
                .filter(log -> log.part().equals("connector"))
                .forEach(log -> hundreds.addAll(log.messages().stream()
                        .map(message -> message.number() / 100)
                        .collect(Collectors.toSet())));

        assertThat(hundreds).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void loggerIsCalledLikeItsLayer(Log log) {
        assertThat(log.type().getPackageName()).startsWith(log.logger());
    }

    @ParameterizedTest
    @MethodSource("logs")
    void whatNeedsSomebodySaysWhatToDo(Log log) {
        assertThat(log.messages())
                .filteredOn(message -> message.level() == Level.ERROR || message.level() == Level.WARNING)
                .allSatisfy(
                        message -> assertThat(message.advice()).as(message.id()).endsWith("."));
    }

    @Test
    void messagesAreMadeInLogsOnly() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Log")
                .and()
                .doNotBelongToAnyOf(LogMessage.class)
                .should()
                .callConstructor(LogMessage.class, int.class, Level.class, String.class, String.class)
                .orShould()
                .callConstructor(LogMessage.class, int.class, Level.class, String.class)
                .check(classes);
    }

    @Test
    void manualListsEveryMessage() throws IOException {
        String page = page();
        if (System.getProperty("log-messages", "check").equals("write")) {
            assertThat(numbers(Files.exists(PAGE) ? Files.readString(PAGE) : ""))
                    .as("numbers of the page that are neither in use nor retired")
                    .isSubsetOf(numbers(page));
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("write the page anew: add -Dlog-messages=write to the command of this test")
                .isEqualTo(page);
    }

    private static Set<Integer> numbers(String page) {
        return Pattern.compile("NBM-(\\d{4})")
                .matcher(page)
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Log messages

                Every line of the adapter in the log begins with a number that never changes its meaning; the first digit is the layer. `…` stands for
                a value. ERROR: somebody must act. WARNING: something does not work and is tried again, or was given up; the first time, then at most
                once a minute with a count. INFO: start and stop, names gained and lost, strangers refused; at most 30 of a kind a minute. DEBUG: each
                connection. TRACE: each packet. The text of a message is never logged.

                Made from the source by `LogMessagesTest`; do not edit. To write it anew:
                `./mvnw -pl src/connector -am test -Dtest=LogMessagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dlog-messages=write`.
                """);
        for (Log log : logs) {
            page.append("\n## `").append(log.logger()).append("`\n\n");
            page.append("| number | level | text | what to do |\n|---|---|---|---|\n");
            log.messages()
                    .forEach(message -> page.append("| ")
                            .append(message.id())
                            .append(" | ")
                            .append(message.level())
                            .append(" | ")
                            .append(message.text().replace("{}", "…").replace("|", "\\|"))
                            .append(" | ")
                            .append(message.advice())
                            .append(" |\n"));
        }
        page.append("\nNot in use any more: ")
                .append(new TreeSet<>(RETIRED)
                        .stream().map(number -> "NBM-" + number).collect(Collectors.joining(", ")))
                .append(".\n");
        return page.toString();
    }
}
