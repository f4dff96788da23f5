package org.netmessage.netbios.lmhosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What a file is known by: with its content this changes.
 *
 * @param changed when it was changed last; empty if there is no such file
 * @param size in bytes
 */
public record LmHostsStamp(Optional<FileTime> changed, long size) {
    private static final LmHostsStamp MISSING = new LmHostsStamp(Optional.empty(), 0);

    /** The stamp that a file has now. Blocks as long as its file system does. */
    public static LmHostsStamp of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new LmHostsStamp(Optional.of(now.lastModifiedTime()), now.size());
        } catch (IOException e) {
            return MISSING;
        }
    }
}
