package org.netmessage.netbios.codec.ns;

/**
 * Operation of a name service packet (RFC 1002 4.2.1.1, MS-NBTE 2.2.2).
 *
 * @param value 0 to 15
 */
public record NsOpCode(int value) {
    /** Name query and node status. */
    public static final NsOpCode QUERY = new NsOpCode(0);
    /** Name registration and overwrite demand. */
    public static final NsOpCode REGISTRATION = new NsOpCode(5);
    /** Name release. */
    public static final NsOpCode RELEASE = new NsOpCode(6);
    /** Wait for acknowledgement. */
    public static final NsOpCode WACK = new NsOpCode(7);
    /** Name refresh. */
    public static final NsOpCode REFRESH = new NsOpCode(8);
    /** Name refresh as the RFC prints it in another place. */
    public static final NsOpCode REFRESH_ALTERNATE = new NsOpCode(9);
    /** Registration of a name on several addresses. */
    public static final NsOpCode MULTIHOMED_REGISTRATION = new NsOpCode(15);
}
