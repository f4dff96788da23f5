package org.netmessage.netmsg;

/** What the 16th byte of a NetBIOS name means (Microsoft's list of NetBIOS suffixes). */
final class Suffix {
    private Suffix() {}

    /**
     * The meaning of a suffix.
     *
     * @param suffix 0 to 255
     * @param group whether the name is a group name
     */
    static String meaning(int suffix, boolean group) {
        return group ? ofGroup(suffix) : ofUnique(suffix);
    }

    private static String ofGroup(int suffix) {
        return switch (suffix) {
            case 0x00 -> "domain or workgroup";
            case 0x01 -> "master browser";
            case 0x03 -> "messenger service of a group";
            case 0x1C -> "domain controllers";
            case 0x1E -> "browser elections";
            default -> "unknown group";
        };
    }

    private static String ofUnique(int suffix) {
        return switch (suffix) {
            case 0x00 -> "workstation";
            case 0x01 -> "messenger service of old";
            case 0x03 -> "messenger service";
            case 0x06 -> "remote access server";
            case 0x1B -> "domain master browser";
            case 0x1D -> "master browser";
            case 0x1F -> "NetDDE";
            case 0x20 -> "file server";
            case 0x21 -> "remote access client";
            case 0x30 -> "modem sharing server";
            case 0x31 -> "modem sharing client";
            case 0xBE -> "network monitor agent";
            case 0xBF -> "network monitor";
            default -> "unknown service";
        };
    }
}
