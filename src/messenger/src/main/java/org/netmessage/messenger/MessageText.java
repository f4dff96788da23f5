package org.netmessage.messenger;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.netbios.codec.Octets;

/**
 * A text on its way to the wire: line ends are 0x14, characters are bytes of an OEM code page, cut into blocks at character
 * boundaries (MS-MSRP 3.2.4.4). A character the code page does not have becomes the page's replacement, a question mark.
 *
 * @param blocks each of 1 to 128 bytes; none if the text is empty
 */
record MessageText(List<Octets> blocks) {
    /** What stands between two lines on the wire. */
    private static final char LINE_END = 0x14;

    // a pair counts as one, whichever comes first
    private static final Pattern LINE_ENDS = Pattern.compile("\r\n|\n\r|\r|\n");
    private static final Pattern LINE_ENDS_ON_WIRE = Pattern.compile("\u0014|\r\n|\n\r|\r");

    /**
     * Converts, then cuts.
     *
     * @param text any text
     * @param codePage the OEM code page
     * @param maxLength how many bytes it may have
     * @throws MessengerException ERROR_INVALID_PARAMETER if it has more
     */
    static MessageText encode(String text, Charset codePage, int maxLength) throws MessengerException {
        CharBuffer in = CharBuffer.wrap(LINE_ENDS.matcher(text).replaceAll(String.valueOf(LINE_END)));
        CharsetEncoder encoder = codePage.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        List<Octets> blocks = new ArrayList<>();
        int length = 0;
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            ByteBuffer block = ByteBuffer.allocate(SmbRequest.MAX_BLOCK_LENGTH);
            result = encoder.encode(in, block, true); // overflows before a character that does not fit whole
            length += block.position();
            if (length > maxLength) {
                throw new MessengerException(
                        NetApiStatus.ERROR_INVALID_PARAMETER,
                        "text of more than " + maxLength + " bytes in code page " + codePage.name());
            }
            if (block.position() > 0) {
                blocks.add(Octets.of(Arrays.copyOf(block.array(), block.position())));
            }
        }
        return new MessageText(List.copyOf(blocks));
    }

    /** Whether it fits into one SMB. */
    boolean singleBlock() {
        return blocks.size() <= 1;
    }

    /** The text of the one SMB it fits into. */
    Octets only() {
        return blocks.isEmpty() ? Octets.of() : blocks.get(0);
    }

    /**
     * A text that came in: line ends of all kinds become {@code \n}, trailing zero bytes go.
     *
     * @param bytes as received, in the code page of the sender
     * @param codePage the OEM code page assumed
     */
    static String decode(byte[] bytes, Charset codePage) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return LINE_ENDS_ON_WIRE.matcher(new String(bytes, 0, length, codePage)).replaceAll("\n");
    }
}
