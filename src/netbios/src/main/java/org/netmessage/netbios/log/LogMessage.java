package org.netmessage.netbios.log;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * A numbered log message. Each is a constant of the log class of its layer; the manual's list is made of these constants.
 *
 * @param number four digits, the first that of the layer; never used for another message
 * @param level how bad it is
 * @param text English, with {@code {}} where a value goes
 * @param advice for people: what follows from it, or what to do; empty where nothing does
 */
public record LogMessage(int number, Level level, String text, String advice) {
    private static final String VALUE = "{}";

    /** A message from which nothing follows. */
    public LogMessage(int number, Level level, String text) {
        this(number, level, text, "");
    }

    /** The number as it stands in the log, such as {@code NBM-1001}. */
    public String id() {
        return "NBM-" + number;
    }

    /** Number and text with values in their places; whatever is in a value, it is not looked at for places. */
    String line(@Nullable Object... values) {
        StringBuilder line = new StringBuilder(id()).append(' ');
        int from = 0;
        for (@Nullable Object value : values) {
            int place = text.indexOf(VALUE, from);
            if (place < 0) {
                break; // to lose a value is better than to lose a line
            }
            line.append(text, from, place).append(value);
            from = place + VALUE.length();
        }
        return line.append(text, from, text.length()).toString();
    }
}
