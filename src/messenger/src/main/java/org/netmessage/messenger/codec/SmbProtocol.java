package org.netmessage.messenger.codec;

/** Numbers that requests and answers share. */
final class SmbProtocol {
    /** The first four bytes of an SMB: FF 'S' 'M' 'B'. */
    static final int MAGIC = 0xFF53_4D42;

    /** Buffer format of a data block. */
    static final int DATA_BLOCK = 0x01;

    /** Buffer format of a dialect. */
    static final int DIALECT = 0x02;

    /** Buffer format of a string that ends in a zero byte. */
    static final int STRING = 0x04;

    /** Buffer format of a variable block, which old clients use for data too. */
    static final int VARIABLE_BLOCK = 0x05;

    private SmbProtocol() {}
}
