package org.netmessage.messenger;

import java.util.List;

/**
 * Something to send, or nothing, and whether to hang up then.
 *
 * @param smbs in hexadecimal digits
 */
record Reaction(List<String> smbs, boolean hangsUp) {
    static final Reaction HANG_UP = new Reaction(List.of(), true);
    static final Reaction SILENCE = new Reaction(List.of(), false);

    static Reaction say(String... smbs) {
        return new Reaction(List.of(smbs), false);
    }

    static Reaction ok(int command) {
        return error(command, 0, 0);
    }

    static Reaction error(int command, int errorClass, int code) {
        return say(header(command, errorClass, code) + "000000");
    }

    static Reaction started(int groupId) {
        return say(header(0xD5, 0, 0) + "01" + littleEndian(groupId) + "0000");
    }

    Reaction thenHangUp() {
        return new Reaction(smbs, true);
    }

    private static String header(int command, int errorClass, int code) {
        return String.format("ff534d42%02x%02x00", command, errorClass) + littleEndian(code) + "80" + "00".repeat(22);
    }

    private static String littleEndian(int word) {
        return String.format("%02x%02x", word & 0xFF, word >>> 8);
    }
}
