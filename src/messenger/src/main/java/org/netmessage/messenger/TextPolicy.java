package org.netmessage.messenger;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * How text becomes bytes of a code page, and bytes become text.
 *
 * @param unmappable what becomes of characters that the code page does not have
 * @param neutralise whether control and bidirectional characters in what comes in are replaced, but for line breaks and tabs
 * @param stations code pages of single stations, by their names in upper case; they count for what is sent to them and what they
 *     send
 */
public record TextPolicy(Unmappable unmappable, boolean neutralise, Map<String, Charset> stations) {
    /** What becomes of a character that a code page does not have. */
    public enum Unmappable {
        /** It becomes a question mark. */
        REPLACE,
        /** The message is not sent: ERROR_INVALID_PARAMETER. */
        REFUSE,
        /** It becomes the letters it is made of, such as {@code e} for {@code \u00e9}; a question mark if there are none. */
        TRANSLITERATE
    }

    /** Question marks; control characters do no harm. */
    public static final TextPolicy DEFAULT = new TextPolicy(Unmappable.REPLACE, true, Map.of());

    /** Copies the stations and checks their code pages. */
    public TextPolicy {
        stations = Map.copyOf(stations);
        stations.values().forEach(MessengerSettings::checkCodePage);
    }

    Optional<Charset> station(String name) {
        return Optional.ofNullable(stations.get(name));
    }
}
