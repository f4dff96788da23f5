package org.netmessage.netmsg;

import java.util.List;
import java.util.stream.Collectors;

/** Writes one JSON object (RFC 8259) in one line of ASCII. Members stand in the order they were put. */
final class Json {
    private final StringBuilder members = new StringBuilder();

    /** A text. */
    Json put(String name, String value) {
        return member(name, quote(value));
    }

    /** A whole number. */
    Json put(String name, long value) {
        return member(name, String.valueOf(value));
    }

    /** True or false. */
    Json put(String name, boolean value) {
        return member(name, String.valueOf(value));
    }

    /** An object. */
    Json put(String name, Json value) {
        return member(name, value.toString());
    }

    /** An array of objects. */
    Json put(String name, List<Json> values) {
        return member(name, values.stream().map(Json::toString).collect(Collectors.joining(",", "[", "]")));
    }

    private Json member(String name, String value) {
        members.append(members.isEmpty() ? "" : ",")
                .append(quote(name))
                .append(':')
                .append(value);
        return this;
    }

    // everything but printable ASCII is escaped: so the encoding of the terminal does not matter, and nothing steers it
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= 0x20 && c < 0x7F) {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return "{" + members + "}";
    }
}
