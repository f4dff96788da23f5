package org.netmessage.netbios.codec.ns;

/** Types of questions and resource records (RFC 1002 4.2.1.3). */
public final class NsRecordType {
    /** IP address. */
    public static final int A = 0x0001;

    /** Name server. */
    public static final int NS = 0x0002;

    /** Nothing. */
    public static final int NULL = 0x000A;

    /** NetBIOS general name service. */
    public static final int NB = 0x0020;

    /** NetBIOS node status. */
    public static final int NBSTAT = 0x0021;

    private NsRecordType() {}
}
