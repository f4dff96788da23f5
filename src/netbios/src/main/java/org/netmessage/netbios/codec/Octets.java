package org.netmessage.netbios.codec;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.HexFormat;

/** Immutable bytes that compare by value. */
public final class Octets {
    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Octets from an array.
     *
     * @param bytes copied
     */
    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    /**
     * Octets in an array, without a copy.
     *
     * @param bytes not to be changed any more
     */
    public static Octets wrap(byte[] bytes) {
        return new Octets(bytes);
    }

    /**
     * Reads octets from a buffer.
     *
     * @param in its reader index moves
     * @param length how many; must be readable
     */
    public static Octets read(ByteBuf in, int length) {
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return new Octets(bytes);
    }

    /** The octets; a copy. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** How many. */
    public int length() {
        return bytes.length;
    }

    /**
     * Writes them all.
     *
     * @param out where to
     */
    public void write(ByteBuf out) {
        out.writeBytes(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
