package org.netmessage.sample;

import static org.netmessage.sample.Parameters.invalid;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.netmessage.api.NetApiException;

/**
 * What a user wants sent.
 *
 * @param to the alias of the recipient
 * @param from the sender to show; empty for the computer name
 * @param text the message
 * @param server the computer to send from; empty for this one
 */
public record MessageRequest(String to, Optional<String> from, String text, Optional<String> server) {
    static final int MAX_BODY_BYTES = 65_536;

    /**
     * Reads {@code {"to","from","text","server"}}.
     *
     * @param body JSON in UTF-8; not closed here
     * @throws NetApiException with {@code ERROR_INVALID_PARAMETER}, naming what is wrong
     * @throws IOException if the body cannot be read
     */
    static MessageRequest read(InputStream body) throws NetApiException, IOException {
        byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw invalid("body", "is longer than " + MAX_BODY_BYTES + " bytes");
        }
        JsonObject json = parse(bytes);
        return new MessageRequest(
                required(json, "to"),
                optional(json, "from"),
                required(json, "text"),
                optional(json, "server").filter(server -> !server.isEmpty()));
    }

    private static JsonObject parse(byte[] bytes) throws NetApiException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            try (JsonParser parser = Json.createParser(new StringReader(text))) {
                parser.next();
                JsonObject json = parser.getObject();
                if (parser.hasNext()) {
                    throw invalid("body", "goes on after the JSON object");
                }
                return json;
            }
        } catch (CharacterCodingException e) {
            throw invalid("body", "is not UTF-8");
        } catch (RuntimeException e) { // more than JsonException: too deep a nesting is a plain RuntimeException
            throw invalid("body", "is not a JSON object");
        }
    }

    private static String required(JsonObject json, String field) throws NetApiException {
        return optional(json, field).orElseThrow(() -> invalid(field, "is missing"));
    }

    private static Optional<String> optional(JsonObject json, String field) throws NetApiException {
        JsonValue value = json.getOrDefault(field, JsonValue.NULL);
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        throw invalid(field, "is not a string");
    }
}
