package org.netmessage.interop.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An HTTP client on one host, which may be a namespace: every request is a run of curl. */
public record Rest(Host host, String base) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Asks for a path below the base. */
    public Reply get(String path) {
        return request("GET", path, "");
    }

    /** Sends a value as JSON. */
    public Reply post(String path, Object body) {
        return request("POST", path, json(body));
    }

    /** Puts without a body. */
    public Reply put(String path) {
        return request("PUT", path, "");
    }

    /** Deletes. */
    public Reply delete(String path) {
        return request("DELETE", path, "");
    }

    private Reply request(String method, String path, String body) {
        List<String> words = new ArrayList<>(List.of("curl", "-sS", "--noproxy", "*", "-X", method));
        words.addAll(List.of("--max-time", Long.toString(LIMIT.toSeconds()), "-w", "\n%{http_code}"));
        if (!body.isEmpty()) {
            words.addAll(List.of("-H", "Content-Type: application/json", "--data-binary", "@-"));
        }
        words.add(base + path);
        Command.Outcome outcome = new Command(host.command(words.toArray(String[]::new)))
                .input(body.getBytes(StandardCharsets.UTF_8))
                .limit(LIMIT.plusSeconds(5))
                .run();
        int end = outcome.output().lastIndexOf('\n');
        return outcome.exit() == 0
                ? new Reply(
                        Integer.parseInt(outcome.output().substring(end + 1)),
                        outcome.output().substring(0, end))
                : new Reply(0, outcome.error());
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Status and body; status 0 and curl's complaint if there was no answer. */
    public record Reply(int status, String body) {

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        /** Whether the status is a good one. */
        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }
}
