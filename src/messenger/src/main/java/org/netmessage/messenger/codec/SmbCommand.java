package org.netmessage.messenger.codec;

/**
 * Command code of an SMB (MS-MSRP 2.2.3).
 *
 * @param code 0 to 255
 */
public record SmbCommand(int code) {
    /** SMB_COM_NEGOTIATE: which dialects the client speaks (MS-CIFS 2.2.4.52). */
    public static final SmbCommand NEGOTIATE = new SmbCommand(0x72);
    /** SMB_COM_SEND_MESSAGE: a message of one block. */
    public static final SmbCommand SEND_MESSAGE = new SmbCommand(0xD0);
    /** A message of one block to everybody, in a broadcast datagram; no specification of Microsoft has it. */
    public static final SmbCommand SEND_BROADCAST_MESSAGE = new SmbCommand(0xD1);
    /** To take messages for another name; obsolete. */
    public static final SmbCommand FORWARD_USER_NAME = new SmbCommand(0xD2);
    /** To take them no more; obsolete. */
    public static final SmbCommand CANCEL_FORWARD = new SmbCommand(0xD3);
    /** To tell the name of the machine; obsolete. */
    public static final SmbCommand GET_MACHINE_NAME = new SmbCommand(0xD4);
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
