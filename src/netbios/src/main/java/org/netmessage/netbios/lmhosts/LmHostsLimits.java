package org.netmessage.netbios.lmhosts;

/**
 * How much of LMHOSTS files is read.
 *
 * @param maxFileSize longest file, 1 to 2147483646 bytes; a longer one is not read at all
 * @param maxLineLength longest line, 1 byte or more without its end; a longer one is skipped
 * @param maxEntries how many entries all files together have, 1 or more; the rest is not read
 * @param maxDepth how deep files may include others, 0 or more; 0 for not at all
 * @param maxFiles how many files are opened in all, 1 or more, counting one that is included twice twice
 */
public record LmHostsLimits(int maxFileSize, int maxLineLength, int maxEntries, int maxDepth, int maxFiles) {
    /** 1 MiB in a file, 1024 bytes in a line, 10000 entries, 8 files deep, 32 files. */
    public static final LmHostsLimits DEFAULT = new LmHostsLimits(1 << 20, 1024, 10_000, 8, 32);

    /** Checks the ranges. */
    public LmHostsLimits {
        require("file size", maxFileSize, 1, Integer.MAX_VALUE - 1);
        require("line length", maxLineLength, 1, Integer.MAX_VALUE);
        require("entries", maxEntries, 1, Integer.MAX_VALUE);
        require("depth", maxDepth, 0, Integer.MAX_VALUE);
        require("files", maxFiles, 1, Integer.MAX_VALUE);
    }

    private static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "LMHOSTS limit of " + what + " is " + value + ", allowed are " + least + " to " + most);
        }
    }
}
