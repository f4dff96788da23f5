package org.netmessage.netbios.transport;

import java.util.HexFormat;

/** Session service packets as hexadecimal text, put together by hand from RFC 1002 4.3. */
final class SsnBytes {
    static final String POSITIVE = "82000000";
    static final String KEEP_ALIVE = "85000000";
    static final String OLD_KEEP_ALIVE = "89000000";

    private SsnBytes() {}

    /** SESSION REQUEST for messenger names. */
    static String request(String called, String calling) {
        return "81000044" + NsBytes.name(called) + NsBytes.name(calling);
    }

    static String negative(int code) {
        return "83000001" + String.format("%02x", code);
    }

    static String retarget(String address, int port) {
        return "84000006"
                + HexFormat.of().formatHex(Ipv4Network.parseAddress(address).getAddress())
                + String.format("%04x", port);
    }

    /** SESSION MESSAGE with a payload, which is hexadecimal too. */
    static String message(String payload) {
        return String.format("00%06x", payload.length() / 2) + payload;
    }
}
