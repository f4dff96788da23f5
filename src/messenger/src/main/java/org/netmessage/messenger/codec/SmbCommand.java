package org.netmessage.messenger.codec;

/**
 * Command code of an SMB (MS-MSRP 2.2.3).
 *
 * @param code 0 to 255
 */
public record SmbCommand(int code) {
    /** SMB_COM_SEND_MESSAGE: a message of one block. */
    public static final SmbCommand SEND_MESSAGE = new SmbCommand(0xD0);
    /** SMB_COM_SEND_START_MB_MESSAGE: a message of several blocks begins. */
    public static final SmbCommand SEND_START_MB_MESSAGE = new SmbCommand(0xD5);
    /** SMB_COM_SEND_END_MB_MESSAGE: it ends. */
    public static final SmbCommand SEND_END_MB_MESSAGE = new SmbCommand(0xD6);
    /** SMB_COM_SEND_TEXT_MB_MESSAGE: one block of it. */
    public static final SmbCommand SEND_TEXT_MB_MESSAGE = new SmbCommand(0xD7);

    @Override
    public String toString() {
        return String.format("0x%02x", code);
    }
}
