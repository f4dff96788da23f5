package org.netmessage.netbios.codec.dgm;

/**
 * Why a datagram could not be delivered (RFC 1002 4.4.3).
 *
 * @param code 0 to 255
 */
public record DgmError(int code) {
    /** Destination name not present. */
    public static final DgmError DESTINATION_NAME_NOT_PRESENT = new DgmError(0x82);
    /** Invalid source name format. */
    public static final DgmError INVALID_SOURCE_NAME = new DgmError(0x83);
    /** Invalid destination name format. */
    public static final DgmError INVALID_DESTINATION_NAME = new DgmError(0x84);

    /** Checks that the code is a byte. */
    public DgmError {
        if (code < 0 || code > 0xFF) {
            throw new IllegalArgumentException("datagram error code " + code + ", allowed are 0 to 255");
        }
    }

    /** The words of the RFC, with the code. */
    @Override
    public String toString() {
        String words = switch (code) {
            case 0x82 -> "destination name not present";
            case 0x83 -> "invalid source name format";
            case 0x84 -> "invalid destination name format";
            default -> "unknown error";
        };
        return words + String.format(" (0x%02x)", code);
    }
}
