package org.netmessage.netbios.name;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A NetBIOS name: 15 bytes padded with spaces, a suffix byte, and a scope (RFC 1001 section 14, MS-NBTE 2.2.1).
 *
 * <p>Two names are equal when all 16 bytes and the scope are equal; upper-casing is the business of the layer above.
 */
public final class NetBiosName {
    /** Length of a name with its suffix, in bytes. */
    public static final int LENGTH = 16;

    /** How many bytes the text of a name may have. */
    public static final int MAX_TEXT_LENGTH = LENGTH - 1;

    /** The name that asks any node for its status: an asterisk padded with zeros. */
    public static final NetBiosName WILDCARD = new NetBiosName((long) '*' << 56, 0, "");

    /** How many bytes a scope may have, with its dots (RFC 1002 4.1: 255 in all, less the first label with 33, a length and the root). */
    public static final int MAX_SCOPE_LENGTH = 220;

    private static final int MAX_LABEL_LENGTH = 63;

    // the 16 bytes, big-endian: many names are compared, and few are read
    private final long first;
    private final long second;
    private final String scope;

    private NetBiosName(long first, long second, String scope) {
        this.first = first;
        this.second = second;
        this.scope = scope;
    }

    /**
     * A name in the empty scope from text.
     *
     * @param text 1 to 15 bytes in the charset, not starting with an asterisk; kept as spelled
     * @param suffix the 16th byte, 0 to 255
     * @param charset the OEM code page of the name
     * @throws IllegalArgumentException if the text does not fit
     */
    public static NetBiosName of(String text, int suffix, Charset charset) {
        byte[] encoded = encode(text, charset);
        if (encoded.length == 0 || encoded.length > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException("NetBIOS name \"" + printable(text) + "\" has " + encoded.length
                    + " bytes in " + charset.name() + ", allowed are 1 to " + MAX_TEXT_LENGTH);
        }
        if (encoded[0] == '*') {
            throw new IllegalArgumentException(
                    "NetBIOS name \"" + printable(text) + "\" begins with '*', which is reserved for wildcards");
        }
        if (suffix < 0 || suffix > 0xFF) {
            throw new IllegalArgumentException("NetBIOS suffix " + suffix + " is not a byte, allowed are 0 to 255");
        }
        byte[] bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy(encoded, 0, bytes, 0, encoded.length);
        bytes[MAX_TEXT_LENGTH] = (byte) suffix;
        return ofBytes(bytes);
    }

    /**
     * A name in the empty scope from its bytes, whatever they are.
     *
     * @param bytes exactly 16 bytes
     * @throws IllegalArgumentException if there are not 16
     */
    public static NetBiosName ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a NetBIOS name has 16 bytes, not " + bytes.length);
        }
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return ofHalves(halves.getLong(), halves.getLong());
    }

    /**
     * A name in the empty scope from its bytes, whatever they are.
     *
     * @param first the first eight, big-endian
     * @param second the last eight, big-endian
     */
    public static NetBiosName ofHalves(long first, long second) {
        return new NetBiosName(first, second, "");
    }

    /**
     * The same name in another scope.
     *
     * @param newScope dotted labels of 1 to 63 bytes (ISO 8859-1), at most 220 bytes in all; empty for no scope
     * @throws IllegalArgumentException if the scope is none
     */
    public NetBiosName withScope(String newScope) {
        if (!newScope.isEmpty()) {
            if (newScope.length() > MAX_SCOPE_LENGTH
                    || !StandardCharsets.ISO_8859_1.newEncoder().canEncode(newScope)) {
                throw new IllegalArgumentException(
                        "NetBIOS scope \"" + printable(newScope) + "\" is longer than 220 bytes or not ISO 8859-1");
            }
            for (String label : newScope.split("\\.", -1)) {
                if (label.isEmpty() || label.length() > MAX_LABEL_LENGTH) {
                    throw new IllegalArgumentException(
                            "NetBIOS scope \"" + printable(newScope) + "\" has a label that is not 1 to 63 bytes");
                }
            }
        }
        return new NetBiosName(first, second, newScope);
    }

    /**
     * The same name with another suffix.
     *
     * @param suffix the 16th byte, 0 to 255
     */
    public NetBiosName withSuffix(int suffix) {
        return new NetBiosName(first, (second & ~0xFFL) | (suffix & 0xFF), scope);
    }

    /** The 16 bytes of the name. */
    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(first).putLong(second).array();
    }

    /** The first eight bytes, big-endian. */
    public long firstHalf() {
        return first;
    }

    /** The last eight bytes, big-endian; the last of them is the suffix. */
    public long secondHalf() {
        return second;
    }

    /** The 16th byte, 0 to 255. */
    public int suffix() {
        return (int) second & 0xFF;
    }

    /** The scope, empty if there is none. */
    public String scope() {
        return scope;
    }

    /** Whether its first byte is an asterisk, as of wildcards and of nobody's name. */
    public boolean beginsWithAsterisk() {
        return first >>> 56 == '*';
    }

    /** Whether this is the wildcard name {@code *}, in any scope. */
    public boolean isWildcard() {
        return first == WILDCARD.first && second == WILDCARD.second;
    }

    /**
     * The name without padding and suffix.
     *
     * @param charset the OEM code page of the name
     */
    public String text(Charset charset) {
        byte[] bytes = bytes();
        int end = MAX_TEXT_LENGTH;
        while (end > 0 && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        return new String(bytes, 0, end, charset);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetBiosName that
                && first == that.first
                && second == that.second
                && scope.equals(that.scope);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(31 * first + second) + scope.hashCode();
    }

    /** The name as people write it, such as {@code ALICE<03>}; bytes that are not printable ASCII become dots. */
    @Override
    public String toString() {
        String name = printable(text(StandardCharsets.ISO_8859_1)) + String.format("<%02x>", suffix());
        return scope.isEmpty() ? name : name + "." + printable(scope);
    }

    private static byte[] encode(String text, Charset charset) {
        byte[] octets = text.getBytes(charset);
        // the usual case, and cheaper: nothing was replaced if it reads back the same
        return new String(octets, charset).equals(text) ? octets : encodeStrictly(text, charset);
    }

    private static byte[] encodeStrictly(String text, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] result = new byte[encoded.remaining()];
            encoded.get(result);
            return result;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "NetBIOS name \"" + printable(text) + "\" cannot be written in code page " + charset.name(), e);
        }
    }

    private static String printable(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.chars().limit(MAX_SCOPE_LENGTH).forEach(c -> result.append(c >= 0x20 && c < 0x7F ? (char) c : '.'));
        return result.toString();
    }
}
