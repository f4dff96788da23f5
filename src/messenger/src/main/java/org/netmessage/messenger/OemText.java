package org.netmessage.messenger;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TextPolicy.Unmappable;

/** Fits text to a code page, and what comes in to a screen. */
final class OemText {
    private static final char NEUTRAL = '\uFFFD';
    // what no decomposition of Unicode takes apart
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry(0x00C6, "AE"), // ligatures and letters with strokes
            Map.entry(0x00E6, "ae"),
            Map.entry(0x0152, "OE"),
            Map.entry(0x0153, "oe"),
            Map.entry(0x00D8, "O"),
            Map.entry(0x00F8, "o"),
            Map.entry(0x00DF, "ss"),
            Map.entry(0x0141, "L"),
            Map.entry(0x0142, "l"),
            Map.entry(0x0110, "D"),
            Map.entry(0x0111, "d"),
            Map.entry(0x00D0, "D"),
            Map.entry(0x00F0, "d"),
            Map.entry(0x00DE, "Th"),
            Map.entry(0x00FE, "th"),
            Map.entry(0x0131, "i"),
            Map.entry(0x2018, "'"), // quotation marks and dashes
            Map.entry(0x2019, "'"),
            Map.entry(0x201A, "'"),
            Map.entry(0x201C, "\""),
            Map.entry(0x201D, "\""),
            Map.entry(0x201E, "\""),
            Map.entry(0x00AB, "<<"),
            Map.entry(0x00BB, ">>"),
            Map.entry(0x2010, "-"),
            Map.entry(0x2011, "-"),
            Map.entry(0x2012, "-"),
            Map.entry(0x2013, "-"),
            Map.entry(0x2014, "-"),
            Map.entry(0x2212, "-"),
            Map.entry(0x2022, "*"),
            Map.entry(0x20AC, "EUR"),
            Map.entry(0x00A9, "(c)"),
            Map.entry(0x00AE, "(R)"));

    private OemText() {}

    /**
     * The text with the characters that the code page does not have treated as the policy says; those that are left become the
     * page's replacement when it is encoded.
     *
     * @throws MessengerException ERROR_INVALID_PARAMETER if the policy refuses one
     */
    static String fit(String text, Charset codePage, Unmappable policy) throws MessengerException {
        if (policy == Unmappable.REPLACE) {
            return text;
        }
        CharsetEncoder encoder = codePage.newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder fitted = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); ) {
            int character = text.codePointAt(index);
            String letters = Character.toString(character);
            if (encoder.canEncode(letters)) {
                fitted.append(letters);
            } else if (policy == Unmappable.REFUSE) {
                throw new MessengerException(
                        NetApiStatus.ERROR_INVALID_PARAMETER,
                        String.format(
                                "text has character U+%04X at position %d, which code page %s does not have",
                                character, index, codePage.name()));
            } else {
                fitted.append(transliterate(character, encoder).orElse(letters));
            }
            index += letters.length();
        }
        return fitted.toString();
    }

    private static Optional<String> transliterate(int character, CharsetEncoder encoder) {
        String letters = Optional.ofNullable(LETTERS.get(character))
                .orElseGet(() -> Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
                        .codePoints()
                        .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
        return letters.isEmpty() || !encoder.canEncode(letters) ? Optional.empty() : Optional.of(letters);
    }

    /** The text with what could steer a screen, a terminal or the direction of writing replaced by U+FFFD. */
    static String neutralise(String text) {
        StringBuilder neutral = new StringBuilder(text.length());
        text.chars().forEach(c -> neutral.append(isHarmless(c) ? (char) c : NEUTRAL));
        return neutral.toString();
    }

    private static boolean isHarmless(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        boolean steersDirection = c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
        return !Character.isISOControl(c) && !steersDirection && c != 0x2028 && c != 0x2029;
    }
}
