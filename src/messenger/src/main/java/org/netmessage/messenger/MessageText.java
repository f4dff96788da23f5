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
import org.netmessage.messenger.TextPolicy.Unmappable;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.netbios.codec.Octets;

/**
 * A text on its way to the wire: line ends are 0x14, characters are bytes of an OEM code page, cut into blocks at character
 * boundaries (MS-MSRP 3.2.4.4). A character the code page does not have becomes the page's replacement, a question mark.
 *
 * @param blocks each of 1 to 128 bytes; none if the text is empty
 */
record MessageText(List<Octets> blocks) {
    private static final String LINE_END = "\u0014"; // in an SMB
    private static final String MAILSLOT_LINE_END = "\r\n"; // as those show it who only know mailslots

    // a pair counts as one, whichever comes first
    private static final Pattern LINE_ENDS = Pattern.compile("\r\n|\n\r|\r|\n");
    private static final Pattern LINE_ENDS_ON_WIRE = Pattern.compile("\u0014|\r\n|\n\r|\r");

    /**
     * Converts, then cuts.
     *
     * @param text any text
     * @param codePage the OEM code page
     * @param maxLength how many bytes it may have
     * @param policy for characters that the code page does not have
     * @throws MessengerException ERROR_INVALID_PARAMETER if it has more, or the policy refuses a character
     */
    static MessageText encode(String text, Charset codePage, int maxLength, Unmappable policy)
            throws MessengerException {
        String fitted = lineEnds(OemText.fit(text, codePage, policy), LINE_END);
        if (fitted.length() <= SmbRequest.MAX_BLOCK_LENGTH) {
            byte[] all = fitted.getBytes(codePage); // replaces as the encoder below does
            if (all.length <= Math.min(SmbRequest.MAX_BLOCK_LENGTH, maxLength)) {
                return new MessageText(all.length == 0 ? List.of() : List.of(Octets.wrap(all)));
            }
        }
        return new MessageText(blocks(CharBuffer.wrap(fitted), codePage, maxLength));
    }

    private static List<Octets> blocks(CharBuffer in, Charset codePage, int maxLength) throws MessengerException {
        CharsetEncoder encoder = encoder(codePage);
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
                blocks.add(Octets.wrap(Arrays.copyOf(block.array(), block.position())));
            }
        }
        return List.copyOf(blocks);
    }

    /**
     * The text of a mailslot message: whole, or as much of it as there is room for.
     *
     * @param octets in the code page
     * @param cut whether it is not all
     */
    record OneDatagram(Octets octets, boolean cut) {}

    /**
     * Converts for a mailslot, and cuts at a character boundary, also not between the two of a line end.
     *
     * @param maxLength how many bytes it may have
     * @throws MessengerException ERROR_INVALID_PARAMETER if the policy refuses a character
     */
    static OneDatagram encodeOne(String text, Charset codePage, int maxLength, Unmappable policy)
            throws MessengerException {
        CharBuffer in = CharBuffer.wrap(lineEnds(OemText.fit(text, codePage, policy), MAILSLOT_LINE_END));
        ByteBuffer out = ByteBuffer.allocate(maxLength);
        CoderResult result =
                encoder(codePage).encode(in, out, true); // stops before a character that does not fit whole
        boolean half = result.isOverflow() && in.position() > 0 && lastOf(in) == '\r';
        int length = half ? out.position() - 1 : out.position(); // a line end goes whole, or not at all
        return new OneDatagram(Octets.wrap(Arrays.copyOf(out.array(), length)), result.isOverflow());
    }

    private static String lineEnds(String text, String end) {
        boolean oneLine = text.indexOf('\r') < 0 && text.indexOf('\n') < 0;
        return oneLine ? text : LINE_ENDS.matcher(text).replaceAll(end);
    }

    private static char lastOf(CharBuffer read) {
        return read.duplicate().position(read.position() - 1).get();
    }

    private static CharsetEncoder encoder(Charset codePage) {
        return codePage.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** Whether it fits into one SMB. */
    boolean singleBlock() {
        return blocks.size() <= 1;
    }

    /** How many bytes it has. */
    int length() {
        int length = 0;
        for (Octets block : blocks) {
            length += block.length();
        }
        return length;
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
     * @param neutralise whether what could steer a screen is replaced
     */
    static String decode(byte[] bytes, Charset codePage, boolean neutralise) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        String text = LINE_ENDS_ON_WIRE
                .matcher(new String(bytes, 0, length, codePage))
                .replaceAll("\n");
        return neutralise ? OemText.neutralise(text) : text;
    }
}
