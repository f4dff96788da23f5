package org.netmessage.netbios.lmhosts;

import java.nio.charset.Charset;
import org.netmessage.netbios.name.NetBiosName;

/** Text of an LMHOSTS file: names have no case (MS-NBTE 2.2.3), that is, ASCII letters have none. */
final class LmHostsNames {
    private LmHostsNames() {}

    /** Text with ASCII capitals; done to characters, as the second byte of one may look like a letter. */
    static String capitals(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.chars().forEach(c -> result.append((char) (c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c)));
        return result.toString();
    }

    /** The name in capitals and in the empty scope; bytes that are no text of the code page stay as they are. */
    static NetBiosName capitals(NetBiosName name, Charset codePage) {
        try {
            return NetBiosName.of(capitals(name.text(codePage)), name.suffix(), codePage);
        } catch (IllegalArgumentException e) {
            return name.withScope("");
        }
    }

    /** At most 200 characters of what somebody wrote, for messages. */
    static String printable(String text) {
        StringBuilder result = new StringBuilder();
        text.chars().limit(200).forEach(c -> result.append(c >= 0x20 && c < 0x7F ? (char) c : '.'));
        return result.toString();
    }
}
