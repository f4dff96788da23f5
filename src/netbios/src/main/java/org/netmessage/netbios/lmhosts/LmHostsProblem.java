package org.netmessage.netbios.lmhosts;

import java.nio.file.Path;

/**
 * Something in an LMHOSTS file that was skipped.
 *
 * @param file where it stands
 * @param line its line, from 1; 0 if it is the whole file
 * @param text what is wrong and what is allowed; printable ASCII
 */
public record LmHostsProblem(Path file, int line, String text) {
    /** As compilers write it: file, line, text. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + text;
    }
}
