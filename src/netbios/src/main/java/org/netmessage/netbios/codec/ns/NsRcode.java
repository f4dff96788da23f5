package org.netmessage.netbios.codec.ns;

/**
 * Result code of a name service answer (RFC 1002 4.2.6, 4.2.11, 4.2.14).
 *
 * @param value 0 to 15
 */
public record NsRcode(int value) {
    /** Positive answer. */
    public static final NsRcode OK = new NsRcode(0);
    /** The request was malformed. */
    public static final NsRcode FMT_ERR = new NsRcode(1);
    /** The name server failed. */
    public static final NsRcode SRV_ERR = new NsRcode(2);
    /** The name does not exist. */
    public static final NsRcode NAM_ERR = new NsRcode(3);
    /** Not supported; said by a name server that is challenged with an update. */
    public static final NsRcode IMP_ERR = new NsRcode(4);
    /** Refused by policy. */
    public static final NsRcode RFS_ERR = new NsRcode(5);
    /** The name is owned by another node. */
    public static final NsRcode ACT_ERR = new NsRcode(6);
    /** A unique name is owned by more than one node. */
    public static final NsRcode CFT_ERR = new NsRcode(7);
}
