package org.netmessage.messenger;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/**
 * A message alias: upper case, 1 to 15 bytes in the OEM code page, suffix 03 (MS-MSRP 3.1.1, 3.1.4.6).
 *
 * @param text upper case, without padding
 * @param name the NetBIOS name it lives under
 */
public record Alias(String text, NetBiosName name) {
    /** The suffix of every message alias. */
    public static final int SUFFIX = 0x03;

    /**
     * An alias from what somebody typed, by the rules of the name functions.
     *
     * @param text any case; trailing blanks do not count
     * @param codePage the OEM code page
     * @throws MessengerException ERROR_INVALID_PARAMETER if it has more than 15 characters, ERROR_INVALID_NAME if it is
     *     empty, begins with an asterisk, has control characters or cannot be written in the code page
     */
    public static Alias of(String text, Charset codePage) throws MessengerException {
        String upper = text.stripTrailing().toUpperCase(Locale.ROOT);
        if (upper.length() > NetBiosName.MAX_TEXT_LENGTH) {
            throw new MessengerException(
                    NetApiStatus.ERROR_INVALID_PARAMETER,
                    "alias of " + upper.length() + " characters, allowed are 1 to " + NetBiosName.MAX_TEXT_LENGTH);
        }
        if (hasControls(upper)) {
            throw new MessengerException(NetApiStatus.ERROR_INVALID_NAME, "alias with a control character in it");
        }
        try {
            return new Alias(upper, NetBiosName.of(upper, SUFFIX, codePage));
        } catch (IllegalArgumentException e) {
            throw new MessengerException(NetApiStatus.ERROR_INVALID_NAME, String.valueOf(e.getMessage()));
        }
    }

    private static boolean hasControls(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isISOControl(text.charAt(index))) {
                return true;
            }
        }
        return false;
    }

    /**
     * A recipient or sender of {@code NetMessageBufferSend}, which knows no other status for a bad one than
     * ERROR_INVALID_PARAMETER.
     *
     * @param parameter its name in the function
     * @param text any case
     * @param codePage the OEM code page
     * @throws MessengerException ERROR_INVALID_PARAMETER
     */
    static Alias parameter(String parameter, String text, Charset codePage) throws MessengerException {
        try {
            return of(text, codePage);
        } catch (MessengerException e) {
            throw new MessengerException(NetApiStatus.ERROR_INVALID_PARAMETER, parameter + ": " + e.getMessage());
        }
    }

    /**
     * A sender's name as it travels: spelled as given, 1 to 15 bytes.
     *
     * @param text any case
     * @param codePage the OEM code page
     * @throws MessengerException ERROR_INVALID_PARAMETER if it does not fit
     */
    static Octets originator(String text, Charset codePage) throws MessengerException {
        parameter("fromname", text, codePage);
        try {
            ByteBuffer bytes = codePage.newEncoder().encode(CharBuffer.wrap(text.stripTrailing()));
            byte[] octets = new byte[bytes.remaining()];
            bytes.get(octets);
            return Octets.wrap(octets);
        } catch (CharacterCodingException e) {
            throw new MessengerException(
                    NetApiStatus.ERROR_INVALID_PARAMETER, "fromname cannot be written in code page " + codePage.name());
        }
    }

    /** The bytes of the name without padding and suffix, as an SMB carries them. */
    Octets octets() {
        byte[] bytes = name.bytes();
        int length = NetBiosName.MAX_TEXT_LENGTH;
        while (length > 0 && bytes[length - 1] == ' ') {
            length--;
        }
        return Octets.wrap(Arrays.copyOf(bytes, length));
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
