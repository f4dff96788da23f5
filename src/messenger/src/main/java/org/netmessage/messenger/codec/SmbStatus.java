package org.netmessage.messenger.codec;

/**
 * Status of an SMB in its classic form, error class and error code (MS-CIFS 2.2.2.4).
 *
 * @param errorClass 0 for success, 1 ERRDOS, 2 ERRSRV
 * @param code 0 to 65535
 */
public record SmbStatus(int errorClass, int code) {
    /** SMB_ERR_SUCCESS. */
    public static final SmbStatus SUCCESS = new SmbStatus(0, 0);
    /** ERRSRV/ERRerror: a general failure. */
    public static final SmbStatus ERROR = new SmbStatus(2, 1);
    /** ERRSRV/ERRsmbcmd: a command that is not understood. */
    public static final SmbStatus UNKNOWN_COMMAND = new SmbStatus(2, 64);
    /** ERRSRV/ERRpaused: the message server is paused. */
    public static final SmbStatus PAUSED = new SmbStatus(2, 81);
    /** ERRSRV/ERRmsgoff: messages are not taken. */
    public static final SmbStatus MESSAGES_OFF = new SmbStatus(2, 82);
    /** ERRSRV/ERRnoroom, SMB_ERR_NO_ROOM: the message cannot be buffered. */
    public static final SmbStatus NO_ROOM = new SmbStatus(2, 83);
    /** ERRSRV/ERRrmuns: too many remote user names. */
    public static final SmbStatus TOO_MANY_NAMES = new SmbStatus(2, 87);
    /** ERRSRV/ERRtimeout: the operation timed out. */
    public static final SmbStatus TIMEOUT = new SmbStatus(2, 88);

    /** Whether it means yes; old servers put a note into the code. */
    public boolean success() {
        return errorClass == 0;
    }

    @Override
    public String toString() {
        return "error class " + errorClass + " code " + code;
    }
}
