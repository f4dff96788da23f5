package org.netmessage.netmsg;

/** Makes what others wrote fit to be shown: nothing in it steers the terminal, hides or turns the direction of writing. */
final class Printable {
    private static final int NEUTRAL = 0xFFFD;

    private Printable() {}

    /** One line: every character that is not seen as itself becomes U+FFFD, line breaks and tabs too. */
    static String line(String text) {
        return neutral(text, false);
    }

    /** Several lines: line breaks and tabs stay. */
    static String lines(String text) {
        return neutral(text, true);
    }

    private static String neutral(String text, boolean breaks) {
        return text.codePoints()
                .map(c -> isHarmless(c) || (breaks && (c == '\n' || c == '\t')) ? c : NEUTRAL)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
