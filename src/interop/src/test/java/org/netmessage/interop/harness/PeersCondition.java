package org.netmessage.interop.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link RequiresPeers}. */
final class PeersCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RequiresPeers.class)
                .map(needs -> decide(missing(needs), System.getProperty("interop", "auto")))
                .map(result -> loudly(context.getDisplayName(), result))
                .orElseGet(() -> ConditionEvaluationResult.enabled("no peers needed"));
    }

    static ConditionEvaluationResult decide(List<String> missing, String interop) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("all peers are here");
        }
        String reason = "missing: " + String.join(", ", missing);
        if (interop.equals("required")) {
            throw new IllegalStateException("interop=required, but " + reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    private static ConditionEvaluationResult loudly(String test, ConditionEvaluationResult result) {
        if (result.isDisabled()) {
            System.err.println(
                    "INTEROP TESTS SKIPPED: " + test + ", " + result.getReason().orElseThrow());
        }
        return result;
    }

    private static List<String> missing(RequiresPeers needs) {
        List<String> missing = Arrays.stream(needs.value())
                .filter(program -> !onPath(program))
                .collect(Collectors.toCollection(ArrayList::new));
        if (missing.isEmpty()) {
            Arrays.stream(needs.probes()).filter(probe -> !succeeds(probe)).forEach(missing::add);
        }
        boolean daemons = Arrays.asList(needs.value()).contains("smbd");
        if (missing.isEmpty() && (daemons || needs.namespaces()) && !isRoot()) {
            missing.add("root");
        } else if (missing.isEmpty() && needs.namespaces()) {
            NamespaceProbe.FAILURE.ifPresent(missing::add);
        }
        return missing;
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(String probe) {
        return new Command(List.of("sh", "-c", probe)).run().exit() == 0;
    }

    private static boolean onPath(String program) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Tried once per JVM, at the first test that needs it. */
    private static final class NamespaceProbe {
        static final Optional<String> FAILURE = probe();

        private static Optional<String> probe() {
            try {
                Namespaces.up().close();
                return Optional.empty();
            } catch (RuntimeException e) {
                return Optional.of(
                        "network namespaces (" + String.valueOf(e.getMessage()).replaceAll("\\s+", " ") + ")");
            }
        }
    }
}
