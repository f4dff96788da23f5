package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;

/** The conformance page names tests that exist, and accounts for every status. */
class ConformanceTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../..");
    private static final Path PAGE = ROOT.resolve("src/site/markdown/conformance.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))#(\\w+)`");
    private static final Pattern RULE = Pattern.compile("\\|[-|]+\\|");

    /** The rows of all tables but their heads, each as its cells. */
    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (inTable && line.startsWith("|")) {
                rows.add(Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            }
            inTable = RULE.matcher(line).matches() || (inTable && line.startsWith("|"));
        }
        return rows;
    }

    private static List<MatchResult> tests(String cell) {
        return TEST.matcher(cell).results().toList();
    }

    /** The sources of all tests of all modules, by the names of their classes. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("src"))) {
            for (Path file : files.filter(path -> path.toString().contains("/src/test/java/"))
                    .filter(path -> path.toString().endsWith(".java"))
                    .toList()) {
                String name = file.getFileName().toString();
                sources.merge(
                        name.substring(0, name.length() - ".java".length()), Files.readString(file), String::concat);
            }
        }
        return sources;
    }

    private static boolean isDeclared(String method, String source) {
        return Pattern.compile("\\n    (?:public )?void " + method + "\\(")
                .matcher(source)
                .find();
    }

    @Test
    void namesTestsThatExist() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (List<String> row : rows()) {
            for (MatchResult test : tests(row.get(row.size() - 1))) {
                boolean exists = Optional.ofNullable(sources.get(test.group(1)))
                        .filter(source -> isDeclared(test.group(2), source))
                        .isPresent();
                if (!exists) {
                    missing.add(test.group());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void namesTestInEveryRowButThoseOfStatusesThatDoNotOccur() throws IOException {
        List<List<String>> rows = rows();

        assertThat(rows).hasSizeGreaterThan(80);
        assertThat(rows).allSatisfy(row -> {
            String cell = row.get(row.size() - 1);
            boolean needsNone = row.get(1).startsWith("no: ");
            assertThat(tests(cell).isEmpty()).as(row.toString()).isEqualTo(needsNone);
            assertThat(TEST.matcher(cell).replaceAll("").replace(",", ""))
                    .as("nothing but tests")
                    .isBlank();
        });
    }

    @Test
    void accountsForEveryStatus() throws Exception {
        List<String> statuses = new ArrayList<>();
        for (Field field : NetApiStatus.class.getFields()) {
            statuses.add(field.getName());
        }

        assertThat(rows().stream().map(row -> row.get(0)).filter(statuses::contains))
                .containsExactlyInAnyOrderElementsOf(statuses);
    }
}
