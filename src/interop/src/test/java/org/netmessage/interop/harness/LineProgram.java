package org.netmessage.interop.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The other end of a {@link LineProcess}: each line on the standard input is a number and a command, answered at any later time by
 * a line with that number, {@code ok} or {@code failed}, and the result or the reason. What happens unasked comes as lines that
 * begin with {@code event}.
 */
abstract class LineProgram {
    static final String DONE = "ok";

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Carries out a command; the text of its result may be empty, and is one line. */
    abstract CompletableFuture<?> execute(List<String> words);

    /** What kind of a failure it is, in one word. */
    abstract String kind(Throwable failure);

    /** The settings that the arguments of the program are, as {@code type=H}. */
    static Map<String, String> settings(String... arguments) {
        Map<String, String> settings = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            settings.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return settings;
    }

    /** Tells something unasked. */
    static void tell(String event) {
        OUT.println("event " + event);
    }

    /** Carries out commands until the standard input ends. */
    final void run() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            List<String> words = List.of(line.split(" "));
            execute(words.subList(1, words.size()))
                    .whenComplete((result, failure) -> OUT.println(words.get(0) + " "
                            + (failure == null
                                    ? DONE + " " + (result == null ? "" : result)
                                    : "failed " + reason(failure))));
        }
    }

    private String reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return kind(cause) + " " + cause;
    }
}
