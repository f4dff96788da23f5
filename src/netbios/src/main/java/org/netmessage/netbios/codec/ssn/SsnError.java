package org.netmessage.netbios.codec.ssn;

/**
 * Why a session was refused (RFC 1002 4.3.4).
 *
 * @param code 0 to 255
 */
public record SsnError(int code) {
    /** Not listening on called name. */
    public static final SsnError NOT_LISTENING_ON_CALLED_NAME = new SsnError(0x80);
    /** Not listening for calling name. */
    public static final SsnError NOT_LISTENING_FOR_CALLING_NAME = new SsnError(0x81);
    /** Called name not present. */
    public static final SsnError CALLED_NAME_NOT_PRESENT = new SsnError(0x82);
    /** Called name present, but insufficient resources. */
    public static final SsnError INSUFFICIENT_RESOURCES = new SsnError(0x83);
    /** Unspecified error. */
    public static final SsnError UNSPECIFIED = new SsnError(0x8F);

    /** The words of the RFC, with the code. */
    @Override
    public String toString() {
        String words = switch (code) {
            case 0x80 -> "not listening on called name";
            case 0x81 -> "not listening for calling name";
            case 0x82 -> "called name not present";
            case 0x83 -> "insufficient resources";
            case 0x8F -> "unspecified error";
            default -> "unknown error";
        };
        return words + String.format(" (0x%02x)", code);
    }
}
