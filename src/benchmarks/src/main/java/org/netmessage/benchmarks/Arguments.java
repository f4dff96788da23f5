package org.netmessage.benchmarks;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Arguments of a program, written {@code key=value}.
 *
 * @param values by key
 */
record Arguments(Map<String, String> values) {
    static Arguments parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("argument \"" + argument + "\", must be key=value");
            }
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new Arguments(Map.copyOf(values));
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("argument " + key + "= is missing");
        }
        return value;
    }

    String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    int number(String key, int otherwise) {
        return Integer.parseInt(values.getOrDefault(key, String.valueOf(otherwise)));
    }

    Duration seconds(String key, double otherwise) {
        double seconds = Double.parseDouble(values.getOrDefault(key, String.valueOf(otherwise)));
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    /** An address with a port, such as {@code 127.0.0.3:1137}. */
    InetSocketAddress address(String key) {
        String text = text(key);
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
